namespace LrFinder.Dsl;

/// <summary>
/// exp(x) divided by its sum along one dimension, so that the numbers along it are positive and sum to 1. Keeps the shape. Named
/// <c>softmax</c>. Not for the end of a model that is trained with cross entropy, which takes the numbers before.
/// </summary>
/// <param name="dim">
/// The dimension, counted as PyTorch does: 0 is the batch and refused, 1 the first of the sample, -1 the last. The default is -1.
/// </param>
public sealed class SoftmaxAttribute(int dim = -1) : LayerAttribute
{
    /// <summary>The dimension, 1 for the first of the sample, -1 for the last.</summary>
    public int Dim { get; } = dim;
}
