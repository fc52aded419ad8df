namespace LrFinder.Dsl;

/// <summary>Smooths a finished curve as its profile does.</summary>
internal static class CurveSmoothing
{
    /// <summary>Smooths.</summary>
    /// <param name="points">The points; their smoothed losses are not looked at.</param>
    /// <param name="settings">What was swept.</param>
    /// <param name="stopReason">Why the curve ends.</param>
    /// <returns>The curve.</returns>
    public static LrFindRun Of(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason) => new(
        Array.AsReadOnly(settings.Profile == LrFindProfile.Fastai ? Average(points) : ZeroPhaseSmoothing.Of(points, settings, stopReason)),
        stopReason);

    private static LrFindPoint[] Average(IReadOnlyList<LrFindPoint> points)
    {
        var smoothed = new SmoothedLoss();
        return [.. points.Select(point => point with { SmoothLoss = smoothed.Add(point.Loss) })];
    }
}
