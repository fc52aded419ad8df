namespace LrFinder.Dsl;

/// <summary>The smoothed curve of the profile <see cref="LrFindProfile.Robust"/>: without lag, over the logarithm of the learning rate.</summary>
internal static class ZeroPhaseSmoothing
{
    /// <summary>The points with their smoothed losses.</summary>
    /// <remarks>
    /// Losses after the first that is not finite have no smoothed loss: it is not a number. Where the curve can be read, losses that have
    /// exploded count as the height of the fall above the start, so that they do not lift the curve before them. Losses that are not finite
    /// lift nothing: the curve ends among the losses that were seen, where the rule for the suggestion takes what follows for high.
    /// </remarks>
    public static LrFindPoint[] Of(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason) =>
        SweepCurve.Of(points, settings, stopReason).Curve is { } curve
            ? Drawn(points, new LossLandscape(curve))
            : With(points, Plain([.. points.TakeWhile(point => double.IsFinite(point.Loss))]));

    /// <summary>
    /// The points of a curve that can be read, with their smoothed losses: what is drawn, and what a rule that judges by it looks at.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="landscape">What their curve shows.</param>
    public static LrFindPoint[] Drawn(IReadOnlyList<LrFindPoint> points, LossLandscape landscape) => With(
        points,
        landscape.Curve.IsCut ? landscape.Curve.Smooth(landscape.Cap, LossLandscape.Bandwidth, isContinued: false) : landscape.Smooth);

    private static LrFindPoint[] With(IReadOnlyList<LrFindPoint> points, double[] smooth) =>
        [.. points.Select((point, i) => point with { SmoothLoss = i < smooth.Length ? smooth[i] : double.NaN })];

    /// <summary>Smooths what is too short or too sparse to be read.</summary>
    private static double[] Plain(LrFindPoint[] points)
    {
        double[] x = [.. points.Select(point => Math.Log10(point.Lr))], y = [.. points.Select(point => point.Loss)];
        if (x.Zip(x.Skip(1)).Any(pair => !(pair.Second > pair.First)))
            return y;
        var smooth = LocalLinear.Smooth(x, y, LossLandscape.Bandwidth, y.Length);
        // A point without neighbours has no line through it; sums of the widest losses are no numbers.
        return [.. smooth.Zip(y, (value, raw) => double.IsFinite(value) ? value : raw)];
    }
}
