namespace LrFinder.Dsl;

/// <summary>Curves of many points as fewer ones that look alike.</summary>
internal static class Thinned
{
    /// <summary>Takes of each stretch of points the lowest and the highest, and the first and the last of all.</summary>
    /// <param name="points">The points; their values are finite.</param>
    /// <param name="most">How many there may be; at least 4.</param>
    /// <returns>At most so many of the points, in their order.</returns>
    public static IReadOnlyList<(double X, double Y)> Points(IReadOnlyList<(double X, double Y)> points, int most)
    {
        if (points.Count <= most)
            return points;
        var stretches = (most - 2) / 2;
        var kept = new SortedSet<int> { 0, points.Count - 1 };
        for (var i = 0; i < stretches; i++)
        {
            var (begin, end) = ((int)((long)points.Count * i / stretches), (int)((long)points.Count * (i + 1) / stretches));
            var indices = Enumerable.Range(begin, end - begin);
            kept.Add(indices.MinBy(index => points[index].Y));
            kept.Add(indices.MaxBy(index => points[index].Y));
        }

        return [.. kept.Select(index => points[index])];
    }
}
