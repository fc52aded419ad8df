namespace LrFinder.Dsl;

/// <summary>How far the curve that users see stands out at a learning rate above the lowest places on both sides of it.</summary>
/// <remarks>
/// A dot on a bump has lower losses on both sides, and whoever looks at the plot sees it, whether a second hollow made the bump or a few
/// outlying batches. It is measured by the curve's own fall, so that scale and offset of the loss do not matter.
/// </remarks>
/// <param name="Height">
/// The height above the higher of the lowest places to the left and to the right, at least 0: on a slope one of them is the place itself.
/// </param>
/// <param name="Fall">The fall of the curve to its lowest place, at least 0.</param>
internal readonly record struct CurveBump(double Height, double Fall)
{
    // Of a fall that is 300 pixels high in a plot, a pixel and a half: what the eye begins to see.
    private const double SeenShare = 0.005;

    /// <summary>Whether it can be seen.</summary>
    public bool IsSeen => Height > SeenShare * Fall;

    /// <summary>The bump at a learning rate; none beyond the curve's ends.</summary>
    /// <param name="points">The points with the smoothed losses that are drawn; there may be none.</param>
    /// <param name="lr">The learning rate.</param>
    public static CurveBump At(IReadOnlyList<LrFindPoint> points, double lr)
    {
        var curve = DrawnCurve.Of(points);
        if (curve.Length == 0)
            return default;
        var height = DrawnCurve.HeightAt(curve, lr);
        var left = Lowest(curve.Where(point => point.Lr < lr), height);
        var right = Lowest(curve.Where(point => point.Lr > lr), height);
        return new CurveBump(height - Math.Max(left, right), FallOf(curve));
    }

    private static double Lowest(IEnumerable<LrFindPoint> side, double height) =>
        side.Select(point => point.SmoothLoss).Append(height).Min();

    private static double FallOf(LrFindPoint[] curve)
    {
        var lowest = ArgMin.Of([.. curve.Select(point => point.SmoothLoss)]);
        return curve.Take(lowest + 1).Max(point => point.SmoothLoss) - curve[lowest].SmoothLoss;
    }
}
