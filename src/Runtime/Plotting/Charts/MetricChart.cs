namespace LrFinder.Dsl;

/// <summary>The metrics of a run by epoch.</summary>
internal static class MetricChart
{
    // What is not above it is read as a share, such as an accuracy; other figures would flatten it.
    private const double LargestShare = 1.5;

    /// <summary>Makes the chart: shares are on the left, larger figures beside them on the right.</summary>
    /// <param name="epochs">The epochs.</param>
    /// <returns>The chart; <see langword="null"/> where no epoch has a metric.</returns>
    public static RunChart? Of(IReadOnlyList<EpochResult> epochs)
    {
        var curves = CurvesOf(epochs);
        if (curves.Count == 0)
            return null;
        var isMixed = curves.Any(IsShare) && !curves.All(IsShare);
        return new RunChart("Epoch", isMixed ? "Metrics up to 1" : "Metric", [.. curves.Select(curve => curve with { IsRight = isMixed && !IsShare(curve) })])
        {
            RightTitle = isMixed ? "Other metrics" : null,
            Note = Note(epochs, curves),
        };
    }

    /// <summary>A chart for each metric, in the order of their declaration.</summary>
    /// <param name="epochs">The epochs.</param>
    public static IEnumerable<RunChart> Each(IReadOnlyList<EpochResult> epochs) =>
        CurvesOf(epochs).Select(curve => new RunChart("Epoch", curve.Name, [curve]) { Note = Broken([curve]) });

    private static List<RunCurve> CurvesOf(IReadOnlyList<EpochResult> epochs) =>
        [.. epochs.SelectMany(epoch => epoch.Metrics).Select(metric => metric.Name).Distinct().Select(name => CurveOf(name, epochs))];

    /// <summary>A metric, with a gap where an epoch was trained without it.</summary>
    private static RunCurve CurveOf(string name, IReadOnlyList<EpochResult> epochs) => new(
        name,
        RunCurveKind.MarkedLine,
        [.. epochs.Select((epoch, i) => ((double)i, epoch.Metrics.Where(metric => metric.Name == name).Select(metric => metric.Value).FirstOrDefault(double.NaN)))]);

    private static bool IsShare(RunCurve curve) => curve.Points.All(point => !double.IsFinite(point.Y) || Math.Abs(point.Y) <= LargestShare);

    private static string Note(IReadOnlyList<EpochResult> epochs, IReadOnlyList<RunCurve> curves) =>
        string.Join(", ", ((string[])[BatchCounts.Describe(epochs), Broken(curves)]).Where(part => part.Length > 0));

    private static string Broken(IReadOnlyList<RunCurve> curves)
    {
        string[] broken = [.. curves.Where(curve => curve.Points.Any(point => !double.IsFinite(point.Y))).Select(curve => curve.Name)];
        return broken.Length > 0 ? $"not finite or missing in some epochs: {string.Join(", ", broken)}" : "";
    }
}
