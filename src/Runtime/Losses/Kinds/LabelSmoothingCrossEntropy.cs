using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The cross entropy of logits and smoothed classes, in nats: the target is its class by 0.9, and all classes alike by 0.1 (Szegedy et al.,
/// "Rethinking the Inception Architecture for Computer Vision", 2016, section 7), as PyTorch's <c>CrossEntropyLoss(label_smoothing=0.1)</c> computes it.
/// </summary>
public sealed class LabelSmoothingCrossEntropy : ILoss
{
    private const double Smoothing = 0.1;

    /// <inheritdoc/>
    /// <param name="output">Logits, [samples, classes, …].</param>
    /// <param name="target">Class numbers, int64 [samples, …].</param>
    /// <returns>The mean over samples and places.</returns>
    public static Tensor Compute(Tensor output, Tensor target) =>
        nn.functional.cross_entropy(output, target, label_smoothing: Smoothing);
}
