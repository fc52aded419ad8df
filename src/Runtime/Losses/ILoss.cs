using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A reusable loss, given to a learner by <see cref="LossAttribute{TLoss}"/>.</summary>
public interface ILoss
{
    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="output">The model's output; its first dimension is the sample.</param>
    /// <param name="target">The batch's target; its first dimension is the sample.</param>
    /// <returns>A floating-point tensor of one element, through which gradients go back to <paramref name="output"/>.</returns>
    static abstract Tensor Compute(Tensor output, Tensor target);
}
