using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Which methods compute metrics.</summary>
internal static class Metrics
{
    /// <summary>Whether a method is a <c>[Metric]</c>, or what an <c>IMetric</c> computes.</summary>
    public static bool Includes(IMethodSymbol method) =>
        method.HasAttribute(RuntimeNames.MetricAttribute)
        || (method is { Name: "Compute", IsStatic: true } && method.ContainingType.AllInterfaces.Any(type => type.HasName(RuntimeNames.IMetric)));
}
