namespace LrFinder.Dsl;

/// <summary>The recall of all decisions together, from 0 to 1: where each sample has one class, the accuracy.</summary>
public sealed class MicroRecall() : RecallScore(Averaging.Micro);
