namespace LrFinder.Dsl;

/// <summary>The recall of class 1, of single logits or of two classes, from 0 to 1; 0 where class 1 has no sample.</summary>
public sealed class Recall() : RecallScore(Averaging.Binary);
