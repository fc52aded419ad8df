namespace LrFinder.Dsl;

/// <summary>
/// The default rule: the centre of gravity of the basin that the loss falls into, and where the fall is not clear of the noise, of the
/// decade and a half before training breaks.
/// </summary>
/// <remarks>
/// The basin's centre is steadier than its lowest point, for every loss in it counts. It lies late by the optimizer's memory, which for a
/// momentum β is 1/(1 − β) steps: half of it is subtracted. How the constants were chosen and how good the rule is:
/// docs/explanation/suggestions.md.
/// </remarks>
public static class BasinRule
{
    private const double Margin = 0.2;
    private const double BeforeExplosion = 1.5;
    private const double Agreement = 0.35;
    private const double EdgeDistance = 0.25;

    /// <summary>Reads the learning rate off a sweep. A pure function that yields an answer for any points.</summary>
    /// <param name="points">The points, in the sweep's order; there may be none. Only their raw losses count.</param>
    /// <param name="settings">What was swept.</param>
    /// <param name="stopReason">Why the sweep ended; where it diverged, the losses beyond count as high.</param>
    /// <param name="momentum">
    /// The optimizer's momentum, from 0 to below 1: 0 for plain SGD, Adam's β₁. 0.9 where it is not known.
    /// </param>
    /// <returns>The learning rate with its range and verdict.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="momentum"/> is not in [0, 1).</exception>
    public static LrRecommendation Recommend(
        IReadOnlyList<LrFindPoint> points, LrFindSettings settings, StopReason stopReason, double momentum = 0.9)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        if (!(momentum >= 0 && momentum < 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "A momentum is at least 0 and below 1.");
        var (curve, problem) = SweepCurve.Of(points, settings, stopReason);
        if (curve is null)
            return LrRecommendation.None(problem!);
        var landscape = new LossLandscape(curve);
        return landscape.IsClear ? Clear(landscape, 0.5 / (1 - momentum) * curve.Step) : Weak(landscape);
    }

    private static LrRecommendation Clear(LossLandscape landscape, double lag)
    {
        var level = landscape.Smooth[landscape.Lowest] + 0.5 * landscape.Drop;
        var (left, right) = (landscape.LeftOf(level), landscape.RightOf(level));
        var centre = Centre(landscape, left, right, level);
        var reason = Doubt(landscape, centre);
        return LrRecommendation.Of(
            centre - Margin - lag, landscape.Curve.X[left] - lag, centre - lag,
            reason is null ? LrVerdict.Confident : LrVerdict.Unsure, reason, landscape.Smooth);
    }

    private static LrRecommendation Weak(LossLandscape landscape)
    {
        var x = landscape.Curve.X;
        var explosion = Explosion.Of(landscape.Curve);
        var first = Array.FindIndex(x, place => place >= explosion.Place - BeforeExplosion);
        var last = Array.FindLastIndex(x, place => place <= explosion.Place);
        const string Noise = "the fall of the loss is not clear of the noise between batches";
        if (first < 0 || last <= first)
            return LrRecommendation.None(Noise);
        var window = landscape.Smooth[first..(last + 1)];
        return LrRecommendation.Of(
            Centre(landscape, first, last, (window.Min() + window.Max()) / 2),
            explosion.Place - BeforeExplosion, explosion.Place - EdgeDistance, LrVerdict.Weak,
            explosion.Found ? Noise : Noise + ", and the loss never rose: sweep to a higher learning rate", landscape.Smooth);
    }

    /// <summary>Why a clear fall is not to be trusted.</summary>
    private static string? Doubt(LossLandscape landscape, double centre)
    {
        if (!Explosion.Of(landscape.Curve).Found && landscape.Curve.X[^1] - centre < EdgeDistance)
            return "the loss is lowest at the end of the sweep: sweep to a higher learning rate";
        return Math.Abs(MinimumReadings.Minimum(landscape) - MinimumReadings.Middle(landscape)) < Agreement
            ? null
            : "the lowest point of the curve and the middle between its fall and its rise lie far apart";
    }

    /// <summary>The centre of gravity of the area between the curve and a level above it.</summary>
    private static double Centre(LossLandscape landscape, int first, int last, double level)
    {
        double sum = 0, weights = 0;
        for (var i = first; i <= last; i++)
        {
            var weight = Math.Max(level - landscape.Smooth[i], 0);
            (sum, weights) = (sum + weight * landscape.Curve.X[i], weights + weight);
        }

        return weights > 0 ? sum / weights : (landscape.Curve.X[first] + landscape.Curve.X[last]) / 2;
    }
}
