using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The mean squared error, Σ (output − target)² / n, over all numbers of all samples; at least 0.</summary>
public sealed class MeanSquaredError : MeanOfErrors
{
    /// <inheritdoc/>
    public override string Name => "mse";

    private protected override Tensor Cost(Tensor errors) => errors.square();
}
