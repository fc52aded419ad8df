namespace LrFinder.Dsl;

/// <summary>
/// x · Φ(x) with the normal distribution Φ, for each element: Hendrycks and Gimpel 2016. Keeps the shape. Named <c>gelu</c>.
/// </summary>
public sealed class GELUAttribute : LayerAttribute;
