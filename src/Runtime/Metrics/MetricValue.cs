namespace LrFinder.Dsl;

/// <summary>A metric of an epoch.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">Its value over the validation set.</param>
public readonly record struct MetricValue(string Name, double Value)
{
    /// <summary>The validation batches in which the metric was not finite, and so made <see cref="Value"/> that; none as a rule.</summary>
    public NonFiniteBatches NonFinite { get; init; }
}
