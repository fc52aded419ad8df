namespace LrFinder.Dsl;

/// <summary>The mean of the recalls of the classes that occur, from 0 to 1; 0 of a class without a sample.</summary>
public sealed class MacroRecall() : RecallScore(Averaging.Macro);
