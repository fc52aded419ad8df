namespace LrFinder.Dsl;

/// <summary>1 / (1 + exp(-x)), for each element. Keeps the shape. Named <c>sigmoid</c>.</summary>
public sealed class SigmoidAttribute : LayerAttribute;
