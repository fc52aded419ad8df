namespace LrFinder.Dsl;

/// <summary>
/// Batch normalisation of each feature, [features], or of each channel of a signal, [C, L]: Ioffe and Szegedy 2015, "Batch
/// Normalization". Keeps the shape. Named <c>batchnorm</c>.
/// </summary>
public sealed class BatchNorm1dAttribute : LayerAttribute
{
    /// <summary>Added to the variance before its root, above 0. The default is 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>The share of a batch in the running mean and variance, in [0, 1]. The default is 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether a scale and a shift per feature or channel are learnt. The default is <see langword="true"/>.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>
    /// Whether a running mean and variance are kept, for use in evaluation mode. The default is <see langword="true"/>.
    /// </summary>
    public bool TrackRunningStats { get; set; } = true;
}
