namespace LrFinder.Dsl;

/// <summary>tanh(x), for each element. Keeps the shape. Named <c>tanh</c>.</summary>
public sealed class TanhAttribute : LayerAttribute;
