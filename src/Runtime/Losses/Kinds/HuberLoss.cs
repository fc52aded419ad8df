using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Half the square of errors up to 1, and the error less a half above (Huber, "Robust Estimation of a Location Parameter", 1964, with δ = 1), as
/// PyTorch's <c>HuberLoss</c> computes it: for targets with outliers.
/// </summary>
public sealed class HuberLoss : ILoss
{
    /// <inheritdoc/>
    /// <param name="output">Predictions, any shape whose first dimension is the sample.</param>
    /// <param name="target">Numbers in the shape of <paramref name="output"/>, but for dimensions of 1.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="FigureException">The shapes are others; they would broadcast.</exception>
    public static Tensor Compute(Tensor output, Tensor target)
    {
        var (predictions, targets) = PairedElements.Of(output, target, nameof(HuberLoss));
        return nn.functional.huber_loss(predictions, targets);
    }
}
