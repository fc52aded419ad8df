namespace LrFinder.Dsl;

/// <summary>
/// Normalisation of each sample on its own: Ba et al. 2016, "Layer Normalization". Of a flat sample, [features], and of each step
/// of a sequence, [steps, features], over the features; of an image, [C, H, W], over the whole image. Keeps the shape. Named
/// <c>layernorm</c>.
/// </summary>
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>Added to the variance before its root, above 0. The default is 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether a scale and a shift per normalised element are learnt. The default is <see langword="true"/>.</summary>
    public bool Affine { get; set; } = true;
}
