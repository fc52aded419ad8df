namespace LrFinder.Dsl;

/// <summary>The precision of class 1, of single logits or of two classes, from 0 to 1; 0 where class 1 is never predicted.</summary>
public sealed class Precision() : PrecisionScore(Averaging.Binary);
