namespace LrFinder.Dsl;

/// <summary>The mean of the precisions of the classes that occur, from 0 to 1; 0 of a class that is never predicted.</summary>
public sealed class MacroPrecision() : PrecisionScore(Averaging.Macro);
