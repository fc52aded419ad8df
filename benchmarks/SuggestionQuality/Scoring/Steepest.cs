namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>The published ways to find where a curve falls most steeply.</summary>
internal static class Steepest
{
    public static double? ByIndex(LrFindPoint[] points) => points.Length < 2
        ? null
        : points[ArgMin.Of(IndexSlopes.Of([.. points.Select(point => point.SmoothLoss)]))].Lr;

    /// <summary>Ignite looks left of the minimum only.</summary>
    public static double? BeforeMinimum(LrFindPoint[] points)
    {
        if (points.Length <= 3)
            return null;
        var lowest = ArgMin.Of([.. points.Select(point => point.SmoothLoss)]);
        return lowest > 2 ? ByIndex(points[..(lowest + 1)]) : null;
    }

    /// <summary>The slope over unequal distances, as NumPy's <c>gradient</c> takes it.</summary>
    public static double? By(LrFindPoint[] points, Func<double, double> coordinate)
    {
        points = [.. points.Where(point => double.IsFinite(point.SmoothLoss))];
        if (points.Length < 2)
            return null;
        double[] x = [.. points.Select(point => coordinate(point.Lr))];
        double[] between = [.. Enumerable.Range(0, x.Length - 1).Select(i => (points[i + 1].SmoothLoss - points[i].SmoothLoss) / (x[i + 1] - x[i]))];
        double[] inner = [.. Enumerable.Range(1, x.Length - 2).Select(i =>
            ((x[i + 1] - x[i]) * between[i - 1] + (x[i] - x[i - 1]) * between[i]) / (x[i + 1] - x[i - 1]))];
        return points[ArgMin.Of([between[0], .. inner, between[^1]])].Lr;
    }
}
