namespace LrFinder.Dsl;

/// <summary>x / (1 + exp(-x)), for each element: Elfwing et al. 2017. Keeps the shape. Named <c>silu</c>.</summary>
public sealed class SiLUAttribute : LayerAttribute;
