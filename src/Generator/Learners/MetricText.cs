namespace LrFinder.Dsl.Generator;

/// <summary>What generated code says of a metric.</summary>
internal static class MetricText
{
    // Through the interface, for the class may implement it explicitly, or hide what it implements.
    private static readonly string Reusable = RuntimeNames.Global(RuntimeNames.ReusableMetric);

    /// <summary>Its name and whether a higher value is a better one, as an expression.</summary>
    public static string Declaration(MetricModel metric) => metric switch
    {
        ReusableMetricModel reusable => $"{Reusable}.Of<{reusable.Type}>()",
        OwnMetricModel own => $"({Identifier.Literal(own.Name)}, {(own.HigherIsBetter is { } isBetter ? isBetter ? "true" : "false" : "null")})",
        _ => throw Unknown(metric),
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
