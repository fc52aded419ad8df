namespace LrFinder.Dsl;

/// <summary>The precision of all decisions together, from 0 to 1: where each sample has one class, the accuracy.</summary>
public sealed class MicroPrecision() : PrecisionScore(Averaging.Micro);
