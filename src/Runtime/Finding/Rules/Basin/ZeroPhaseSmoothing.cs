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
    public static LrFindPoint[] Of(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        var smooth = SweepCurve.Of(points, settings, stopReason).Curve is { } curve
            ? Drawn(curve, isBroken: points.Any(point => !double.IsFinite(point.Loss)))
            : Plain([.. points.TakeWhile(point => double.IsFinite(point.Loss))]);
        return [.. points.Select((point, i) => point with { SmoothLoss = i < smooth.Length ? smooth[i] : double.NaN })];
    }

    private static double[] Drawn(SweepCurve curve, bool isBroken)
    {
        var landscape = new LossLandscape(curve);
        return isBroken ? curve.Smooth(landscape.Cap, LossLandscape.Bandwidth, isContinued: false) : landscape.Smooth;
    }

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
