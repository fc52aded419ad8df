using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The mean absolute error, Σ |output − target| / n, over all numbers of all samples; at least 0: a metric, and a loss.</summary>
public sealed class MeanAbsoluteError : MeanOfErrors, ILoss
{
    /// <inheritdoc/>
    public override string Name => "mae";

    private protected override Tensor Cost(Tensor errors) => errors.abs();

    /// <summary>Computes the loss of a batch, through which gradients go back.</summary>
    /// <param name="output">Predictions, any shape whose first dimension is the sample.</param>
    /// <param name="target">Numbers in the shape of <paramref name="output"/>, but for dimensions of 1.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="FigureException">The shapes are others; they would broadcast.</exception>
    public static Tensor Compute(Tensor output, Tensor target)
    {
        var (predictions, targets) = PairedElements.Of(output, target, nameof(MeanAbsoluteError));
        return nn.functional.l1_loss(predictions, targets);
    }
}
