using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The cross entropy of logits and classes, in nats: the mean of −log softmax(logits)[class], as PyTorch's <c>CrossEntropyLoss</c> computes it. What a
/// learner without a loss is trained by.
/// </summary>
public sealed class CrossEntropy : ILoss
{
    /// <inheritdoc/>
    /// <param name="output">Logits, [samples, classes, …].</param>
    /// <param name="target">Class numbers, int64 [samples, …], or probabilities in the shape of <paramref name="output"/>.</param>
    /// <returns>The mean over samples and places.</returns>
    public static Tensor Compute(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target);
}
