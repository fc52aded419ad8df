namespace LrFinder.Dsl;

/// <summary>
/// A fully connected layer: [features] becomes [outFeatures], every output a weighted sum of all inputs; of a sequence, each
/// step. Images are flattened first, with <see cref="FlattenAttribute"/>. Named <c>linear</c>.
/// </summary>
/// <param name="outFeatures">The number of outputs, at least 1.</param>
public sealed class LinearAttribute(int outFeatures) : WeightLayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int OutFeatures { get; } = outFeatures;

    /// <summary>Whether a learnt bias is added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;
}
