using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A reusable metric, attached to a learner by <see cref="MetricAttribute{TMetric}"/>. An epoch's value is the mean over the
/// batches of the validation set, weighted by their sizes; what is no mean of batches derives from <see cref="AccumulatedMetric"/>.
/// </summary>
public interface IMetric
{
    /// <summary>The metric's name in tables and logs, in snake case.</summary>
    static abstract string Name { get; }

    /// <summary>
    /// Whether a higher value is a better one, for callbacks that look for the best epoch; <see langword="null"/>, the default, where it
    /// depends, and <c>SaveBest.HigherIsBetter</c> and its like have to say it.
    /// </summary>
    static virtual bool? HigherIsBetter => null;

    /// <summary>Computes the metric's mean over one batch.</summary>
    /// <param name="output">The model's output; its first dimension is the sample.</param>
    /// <param name="target">The batch's target; its first dimension is the sample.</param>
    /// <returns>A floating-point tensor of one element.</returns>
    static abstract Tensor Compute(Tensor output, Tensor target);
}
