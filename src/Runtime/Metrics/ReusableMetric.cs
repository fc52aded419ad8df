using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Asks reusable metrics as generated code does: through the interface, which a type may implement explicitly, and of which it need not declare
/// everything.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReusableMetric
{
    /// <summary>Gives what a metric says of itself.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <returns>
    /// The name in tables and logs, and whether a higher value is a better one; <see langword="null"/> where the metric does not say.
    /// </returns>
    public static (string Name, bool? HigherIsBetter) Of<TMetric>()
        where TMetric : IMetric => (TMetric.Name, TMetric.HigherIsBetter);

    /// <summary>Gives what a metric with statistics says of itself.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>
    /// The name in tables and logs, and whether a higher value is a better one; <see langword="null"/> where the metric does not say.
    /// </returns>
    public static (string Name, bool? HigherIsBetter) Of(AccumulatedMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return (metric.Name, metric.HigherIsBetter);
    }

    /// <summary>Computes a metric's mean over one batch.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="output">The model's output; its first dimension is the sample.</param>
    /// <param name="target">The batch's target; its first dimension is the sample.</param>
    /// <returns>A floating-point tensor of one element.</returns>
    public static Tensor Compute<TMetric>(Tensor output, Tensor target)
        where TMetric : IMetric => TMetric.Compute(output, target);
}
