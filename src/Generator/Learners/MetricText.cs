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
        AccumulatedMetricModel accumulated => $"{Reusable}.Of(new {accumulated.Type}())",
        OwnMetricModel own => $"({Identifier.Literal(own.Name)}, {(own.HigherIsBetter is { } isBetter ? isBetter ? "true" : "false" : "null")})",
        _ => throw Unknown(metric),
    };

    /// <summary>How the figures <c>metrics</c> of a batch get its own.</summary>
    public static string Call(MetricModel metric) => metric switch
    {
        ReusableMetricModel reusable => $"metrics.Add({Reusable}.Compute<{reusable.Type}>(output, target))",
        // Made once a validation: the loop keeps what it accumulates.
        AccumulatedMetricModel accumulated => $"metrics.Accumulate(static () => new {accumulated.Type}(), output, target)",
        OwnMetricModel own => $"metrics.Add({MethodText.Of(own.Method)}(output, target))",
        _ => throw Unknown(metric),
    };

    private static InvalidOperationException Unknown(MetricModel metric) => new($"no text for {metric.GetType().Name}");
}
