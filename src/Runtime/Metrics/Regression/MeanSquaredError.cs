using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The mean squared error, Σ (output − target)² / n, over all numbers of all samples; at least 0: a metric, and a loss.</summary>
public sealed class MeanSquaredError : MeanOfErrors, ILoss
{
    /// <inheritdoc/>
    public override string Name => "mse";

    private protected override Tensor Cost(Tensor errors) => errors.square();

    /// <summary>Computes the loss of a batch, through which gradients go back.</summary>
    /// <param name="output">Predictions, any shape whose first dimension is the sample.</param>
    /// <param name="target">Numbers in the shape of <paramref name="output"/>, but for dimensions of 1.</param>
    /// <returns>The mean over all elements.</returns>
    /// <exception cref="FigureException">The shapes are others; they would broadcast.</exception>
    public static Tensor Compute(Tensor output, Tensor target)
    {
        var (predictions, targets) = PairedElements.Of(output, target, nameof(MeanSquaredError));
        return nn.functional.mse_loss(predictions, targets);
    }
}
