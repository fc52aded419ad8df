namespace LrFinder.Dsl;

/// <summary>The smoothed curve of a sweep as pictures show it.</summary>
internal static class DrawnCurve
{
    /// <summary>The points that are drawn: those whose smoothed loss is a finite number.</summary>
    public static LrFindPoint[] Of(IReadOnlyList<LrFindPoint> points) => [.. points.Where(point => double.IsFinite(point.SmoothLoss))];

    /// <summary>The curve's height at a learning rate, straight between two points over the logarithm, level beyond both ends.</summary>
    /// <param name="curve">The points that are drawn, at least one.</param>
    /// <param name="lr">The learning rate.</param>
    public static double HeightAt(LrFindPoint[] curve, double lr)
    {
        var next = Array.FindIndex(curve, point => point.Lr >= lr);
        if (next <= 0)
            return next == 0 ? curve[0].SmoothLoss : curve[^1].SmoothLoss;

        var (left, right) = (curve[next - 1], curve[next]);
        var share = Math.Log(lr / left.Lr) / Math.Log(right.Lr / left.Lr);
        return double.IsFinite(share) ? left.SmoothLoss * (1 - share) + right.SmoothLoss * share : right.SmoothLoss;
    }
}
