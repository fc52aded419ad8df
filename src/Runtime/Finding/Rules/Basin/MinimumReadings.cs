namespace LrFinder.Dsl;

/// <summary>
/// Two independent readings of a curve with a clear fall, in log10 of the learning rate: half the learning rate of the zero-phase
/// minimum, and half the middle between fall and recovery. Where they agree, noise or an odd shape did not make either.
/// </summary>
internal static class MinimumReadings
{
    private const double Half = 0.3;
    private const int LagSteps = 4;

    /// <summary>The reading of the minimum, or a step back from the explosion where the fall is not clear.</summary>
    public static double Minimum(LossLandscape landscape) => landscape.IsClear
        ? landscape.Curve.X[landscape.Lowest] - Half - LagSteps * landscape.Curve.Step
        : BeforeExplosion(landscape);

    /// <summary>The reading of the middle.</summary>
    public static double Middle(LossLandscape landscape)
    {
        if (!landscape.IsClear)
            return BeforeExplosion(landscape);
        var (x, smooth) = (landscape.Curve.X, landscape.Smooth);
        if (!landscape.Curve.BlewUp && smooth[^1] <= landscape.Level - 0.5 * landscape.Drop)
            return x[landscape.Lowest] - 0.5;
        var fall = x[landscape.LeftOf(landscape.Level - 0.5 * landscape.Drop)];
        var recovery = Array.FindLastIndex(smooth, loss => loss <= landscape.Level - 0.25 * landscape.Drop);
        return (fall + x[recovery < 0 ? landscape.Lowest : recovery]) / 2 - Half - LagSteps * landscape.Curve.Step;
    }

    private static double BeforeExplosion(LossLandscape landscape) => landscape.RisesBy(0.5) - 1.25;
}
