namespace LrFinder.Dsl;

/// <summary>The F1-score of all decisions together, from 0 to 1: where each sample has one class, the accuracy.</summary>
public sealed class MicroF1() : FBetaScore(1, Averaging.Micro);
