namespace LrFinder.Dsl;

/// <summary>The mean of the F1-scores of the classes that occur, from 0 to 1.</summary>
public sealed class MacroF1() : FBetaScore(1, Averaging.Macro);
