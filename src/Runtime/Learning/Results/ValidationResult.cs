namespace LrFinder.Dsl;

/// <summary>A model's figures over a data set.</summary>
/// <param name="loss">The mean loss over all samples.</param>
/// <param name="metrics">The learner's metrics, in the order of their declaration.</param>
public sealed class ValidationResult(double loss, IReadOnlyList<MetricValue> metrics)
{
    /// <summary>The mean loss over all samples.</summary>
    public double Loss { get; } = loss;

    /// <summary>The learner's metrics, in the order of their declaration.</summary>
    public IReadOnlyList<MetricValue> Metrics { get; } = metrics;

    /// <summary>The batches whose loss was not finite, and so made <see cref="Loss"/> that; none as a rule.</summary>
    public NonFiniteBatches NonFiniteLoss { get; init; }
}
