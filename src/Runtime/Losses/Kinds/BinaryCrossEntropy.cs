using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The binary cross entropy of logits, in nats: the mean of −t log σ(x) − (1 − t) log(1 − σ(x)), computed as PyTorch's <c>BCEWithLogitsLoss</c> does, so
/// that the model needs no sigmoid at its end.
/// </summary>
public sealed class BinaryCrossEntropy : ILoss
{
    /// <inheritdoc/>
    /// <param name="output">Logits, any shape whose first dimension is the sample.</param>
    /// <param name="target">Probabilities, or 0 and 1 of any dtype, in the shape of <paramref name="output"/>, but for dimensions of 1.</param>
    /// <returns>The mean over all elements; none is left out, not −100 either, which metrics leave out.</returns>
    /// <exception cref="FigureException">The shapes are others; they would broadcast.</exception>
    public static Tensor Compute(Tensor output, Tensor target)
    {
        var (logits, targets) = PairedElements.Of(output, target, nameof(BinaryCrossEntropy));
        return nn.functional.binary_cross_entropy_with_logits(logits, targets);
    }
}
