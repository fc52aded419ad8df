namespace LrFinder.Dsl;

/// <summary>The share of samples whose class has one of the three largest logits.</summary>
public sealed class Top3Accuracy() : TopAccuracy(3);
