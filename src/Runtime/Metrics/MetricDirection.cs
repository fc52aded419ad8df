namespace LrFinder.Dsl.CompilerServices;

/// <summary>Asks reusable metrics for their direction, which a type need not declare itself.</summary>
public static class MetricDirection
{
    /// <summary>Gives a metric's direction.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <returns>Whether a higher value is a better one; <see langword="null"/> where the metric does not say.</returns>
    public static bool? Of<TMetric>()
        where TMetric : IMetric => TMetric.HigherIsBetter;
}
