namespace LrFinder.Dsl.Generator;

/// <summary>What generated code says of a metric.</summary>
internal static class MetricText
{
    // Through the interface, for the class may implement it explicitly, or hide what it implements.
    private static readonly string Reusable = RuntimeNames.Global(RuntimeNames.ReusableMetric);

    /// <summary>Its name, as an expression.</summary>
    public static string Name(MetricModel metric) => metric switch
    {
        ReusableMetricModel reusable => $"{Reusable}.Name<{reusable.Type}>()",
        OwnMetricModel own => Identifier.Literal(own.Name),
        _ => throw Unknown(metric),
    };

    /// <summary>Whether a higher value is a better one, as an expression.</summary>
    public static string Direction(MetricModel metric) => metric switch
    {
        ReusableMetricModel reusable => $"{Reusable}.HigherIsBetter<{reusable.Type}>()",
        OwnMetricModel { HigherIsBetter: { } isBetter } => isBetter ? "true" : "false",
        _ => "null",
    };

    /// <summary>The method that computes it.</summary>
    public static string Method(MetricModel metric) => metric switch
    {
        ReusableMetricModel reusable => $"{Reusable}.Compute<{reusable.Type}>",
        OwnMetricModel own => MethodText.Of(own.Method),
        _ => throw Unknown(metric),
    };

    private static InvalidOperationException Unknown(MetricModel metric) => new($"no text for {metric.GetType().Name}");
}
