using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The mean absolute error, Σ |output − target| / n, over all numbers of all samples; at least 0.</summary>
public sealed class MeanAbsoluteError : MeanOfErrors
{
    /// <inheritdoc/>
    public override string Name => "mae";

    private protected override Tensor Cost(Tensor errors) => errors.abs();
}
