namespace LrFinder.Dsl;

/// <summary>The share of samples whose class has one of the five largest logits.</summary>
public sealed class Top5Accuracy() : TopAccuracy(5);
