namespace Mnist;

/// <summary>What is drawn without lifting the pen: a smooth curve through points.</summary>
internal sealed class Stroke(params Point[] points)
{
    private const int StepsPerPoint = 6;

    /// <summary>The points the curve goes through.</summary>
    public IReadOnlyList<Point> Points { get; } = points;

    /// <summary>
    /// The curve as the corners of a chain of short straight lines. It is a Catmull–Rom spline: its direction at a point is the
    /// one from the point before to the point after.
    /// </summary>
    public IEnumerable<Point> Curve()
    {
        for (var i = 0; i < Points.Count - 1; i++)
        {
            var (from, to) = (Points[i], Points[i + 1]);
            var before = i > 0 ? Points[i - 1] : from;
            var after = i + 2 < Points.Count ? Points[i + 2] : to;
            for (var step = 0; step < StepsPerPoint; step++)
                yield return Between(before, from, to, after, (double)step / StepsPerPoint);
        }
        yield return Points[^1];
    }

    private static Point Between(Point before, Point from, Point to, Point after, double t)
    {
        var tangentFrom = 0.5 * (to - before);
        var tangentTo = 0.5 * (after - from);
        var (t2, t3) = (t * t, t * t * t);
        return (2 * t3 - 3 * t2 + 1) * from + (t3 - 2 * t2 + t) * tangentFrom + (3 * t2 - 2 * t3) * to + (t3 - t2) * tangentTo;
    }
}
