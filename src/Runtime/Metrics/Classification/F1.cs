namespace LrFinder.Dsl;

/// <summary>The F1-score of class 1, of single logits or of two classes, from 0 to 1: the harmonic mean of precision and recall.</summary>
public sealed class F1() : FBetaScore(1, Averaging.Binary);
