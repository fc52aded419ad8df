namespace LrFinder.Dsl;

/// <summary>Medians, which a few wild losses do not move.</summary>
internal static class RobustStatistics
{
    // The median absolute deviation of normal noise times this is its standard deviation.
    private const double NormalScale = 1.4826;

    /// <summary>The median; the mean of the two middle values where their number is even.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The scatter about the median, above 0.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <param name="scale">The size of what is measured: scatter below its rounding is none.</param>
    public static double Scatter(IReadOnlyCollection<double> values, double scale)
    {
        var median = Median(values);
        var scatter = NormalScale * Median(values.Select(value => Math.Abs(value - median)));
        return scatter + Math.Max(1e-12 * scale, 1e-200);
    }
}
