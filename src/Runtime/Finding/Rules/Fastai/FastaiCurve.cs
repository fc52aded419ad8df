namespace LrFinder.Dsl;

/// <summary>The curve that fastai's rules read: the debiased exponential moving average with β = 0.98, up to where fastai stops.</summary>
/// <remarks>
/// fastai stops where the average exceeds four times its best. A sweep of the profile <see cref="LrFindProfile.Fastai"/> recorded this curve
/// already, in float32 as fastai does; for another profile it is computed from the raw losses, in double.
/// </remarks>
internal static class FastaiCurve
{
    /// <summary>What fastai v1 reads, which stops at a smoothed loss that is not a number too.</summary>
    public static IReadOnlyList<LrFindPoint> OfVersion1(IReadOnlyList<LrFindPoint> points, LrFindOptions settings) =>
        Of(points, settings, stopsAtNaN: true);

    /// <summary>What fastai v2 reads.</summary>
    public static IReadOnlyList<LrFindPoint> OfVersion2(IReadOnlyList<LrFindPoint> points, LrFindOptions settings) =>
        Of(points, settings, stopsAtNaN: false);

    private static IReadOnlyList<LrFindPoint> Of(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, bool stopsAtNaN)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Profile == LrFindProfile.Fastai)
            return points;
        var average = new DebiasedAverage<double>(SmoothedLoss.FastaiBeta);
        var (divergence, curve) = (new FastaiDivergence(), new List<LrFindPoint>(points.Count));
        foreach (var point in points)
        {
            var smooth = average.Add(point.Loss);
            curve.Add(point with { SmoothLoss = smooth });
            if (divergence.Add(smooth) || (stopsAtNaN && double.IsNaN(smooth)))
                break;
        }

        return curve;
    }
}
