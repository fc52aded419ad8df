using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The root of the mean squared error, √(Σ (output − target)² / n), over all numbers of all samples; at least 0. The mean of the batches' roots is
/// less.
/// </summary>
public sealed class RootMeanSquaredError : MeanOfErrors
{
    /// <inheritdoc/>
    public override string Name => "rmse";

    private protected override Tensor Cost(Tensor errors) => errors.square();

    private protected override double OfMean(double mean) => Math.Sqrt(mean);
}
