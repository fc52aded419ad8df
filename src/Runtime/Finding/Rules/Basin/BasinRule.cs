namespace LrFinder.Dsl.Rules;

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
    /// <summary>The rule's name.</summary>
    public const string Name = "basin";

    private const double Margin = 0.2;
    private const double BeforeExplosion = 1.5;
    private const double Agreement = 0.45;
    private const double EdgeDistance = 0.25;
    private const double LastPart = 0.3;
    private const double StillFalling = 0.1;
    private const double FirstPart = 0.5;

    /// <inheritdoc cref="LrSuggestionRule"/>
    /// <remarks>Only the raw losses count. Where the sweep diverged, the losses beyond its end count as high.</remarks>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(settings);
        var (curve, problem) = SweepCurve.Of(points, settings, stopReason);
        if (curve is null)
            return LrSuggestion.Unreadable(Name, problem!);
        var landscape = new LossLandscape(curve);
        if (landscape.IsClear && landscape.Curve.X[landscape.Lowest] < landscape.Curve.X[0] + FirstPart)
            return LrSuggestion.Unreadable(Name, "the loss rises from the start of the sweep: sweep from a lower learning rate");
        return landscape.IsClear
            ? Clear(landscape, 0.5 / (1 - settings.Momentum) * curve.Step, ZeroPhaseSmoothing.Drawn(points, landscape))
            : Weak(landscape);
    }

    private static LrSuggestion Clear(LossLandscape landscape, double lag, LrFindPoint[] drawn)
    {
        var level = landscape.Smooth[landscape.Lowest] + 0.5 * landscape.Drop;
        var (left, right) = (landscape.LeftOf(level), landscape.RightOf(level));
        var centre = Centre(landscape, left, right, level);
        var place = centre - Margin - lag;
        var reason = Doubt(landscape, centre) ?? DoubtOf(place, drawn);
        return At(
            place, landscape.Curve.X[left] - lag, centre - lag, reason is null ? LrVerdict.Confident : LrVerdict.Unsure, reason, landscape);
    }

    private static LrSuggestion Weak(LossLandscape landscape)
    {
        var x = landscape.Curve.X;
        var explosion = Explosion.Of(landscape.Curve);
        var first = Array.FindIndex(x, place => place >= explosion.Place - BeforeExplosion);
        var last = Array.FindLastIndex(x, place => place <= explosion.Place);
        const string Noise = "the fall of the loss is not clear of the noise between batches";
        if (first < 0 || last <= first)
            return LrSuggestion.Unreadable(Name, Noise);
        var window = landscape.Smooth[first..(last + 1)];
        return At(
            Centre(landscape, first, last, (window.Min() + window.Max()) / 2),
            explosion.Place - BeforeExplosion, explosion.Place - EdgeDistance, LrVerdict.Weak,
            explosion.Found ? Noise : Noise + ", and the loss never rose: sweep to a higher learning rate", landscape);
    }

    /// <summary>A suggestion from decimal logarithms.</summary>
    private static LrSuggestion At(double place, double low, double high, LrVerdict verdict, string? reason, LossLandscape landscape)
    {
        var (lr, lowLr, highLr) = (Math.Pow(10, place), Math.Pow(10, Math.Min(low, place)), Math.Pow(10, Math.Max(high, place)));
        return lowLr > 0 && double.IsFinite(highLr)
            ? LrSuggestion.Within(Name, lr, lowLr, highLr, verdict, reason, HitProbability.OfSweep(landscape.Clearness, reason is not null))
            : LrSuggestion.Unreadable(Name, "the losses or learning rates of the sweep leave the range of doubles");
    }

    /// <summary>Why a clear fall is not to be trusted.</summary>
    private static string? Doubt(LossLandscape landscape, double centre)
    {
        var endsInBasin = landscape.Curve.X[^1] - centre < EdgeDistance || landscape.FallOfLast(LastPart) > StillFalling * landscape.Drop;
        if (endsInBasin && !Explosion.Of(landscape.Curve).Found)
            return "the loss still falls at the end of the sweep: sweep to a higher learning rate";
        return Math.Abs(MinimumReadings.Minimum(landscape) - MinimumReadings.Middle(landscape)) < Agreement
            ? null
            : "the lowest point of the curve and the middle between its fall and its rise lie far apart";
    }

    /// <summary>Why a place is not to be trusted for what is drawn there: the centre of two hollows lies between them, where neither is.</summary>
    private static string? DoubtOf(double place, LrFindPoint[] drawn) => CurveBump.At(drawn, Math.Pow(10, place)).IsSeen
        ? "it lies on a bump of the curve, which is lower on both sides of it"
        : null;

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
