using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Which methods compute metrics.</summary>
internal static class Metrics
{
    /// <summary>Whether a method compares outputs with targets for a metric: means of batches and statistics.</summary>
    public static bool Compares(IMethodSymbol method) =>
        Includes(method)
        || (method is { Name: "Statistics", IsOverride: true } && method.ContainingType.SelfAndBases().Any(type => type.HasName(RuntimeNames.AccumulatedMetric)));

    /// <summary>Whether a method is a <c>[Metric]</c>, or what an <c>IMetric</c> computes: the mean of a batch.</summary>
    public static bool Includes(IMethodSymbol method) =>
        method.HasAttribute(RuntimeNames.MetricAttribute)
        || (method is { Name: "Compute", IsStatic: true } && method.ContainingType.AllInterfaces.Any(type => type.HasName(RuntimeNames.IMetric)));
}
