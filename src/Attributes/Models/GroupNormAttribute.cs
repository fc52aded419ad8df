namespace LrFinder.Dsl;

/// <summary>
/// Normalisation of each group of channels of each sample on its own, [C, L] or [C, H, W]: Wu and He 2018, "Group
/// Normalization". Keeps the shape. Named <c>groupnorm</c>.
/// </summary>
/// <param name="numGroups">The number of groups, a divisor of the number of channels.</param>
public sealed class GroupNormAttribute(int numGroups) : LayerAttribute
{
    /// <summary>The number of groups.</summary>
    public int NumGroups { get; } = numGroups;

    /// <summary>Added to the variance before its root, above 0. The default is 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether a scale and a shift per channel are learnt. The default is <see langword="true"/>.</summary>
    public bool Affine { get; set; } = true;
}
