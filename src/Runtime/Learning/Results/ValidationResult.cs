namespace LrFinder.Dsl;

/// <summary>A model's figures over a data set.</summary>
/// <param name="Loss">The mean loss over all samples.</param>
/// <param name="Metrics">The learner's metrics, in the order of their declaration.</param>
public sealed record ValidationResult(double Loss, IReadOnlyList<MetricValue> Metrics)
{
    /// <summary>The batches whose loss was not finite, and so made <see cref="Loss"/> that; none as a rule.</summary>
    public NonFiniteBatches NonFiniteLoss { get; init; }
}
