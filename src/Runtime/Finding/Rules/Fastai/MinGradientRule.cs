namespace LrFinder.Dsl.Rules;

/// <summary>
/// fastai v1's red dot: the learning rate where the smoothed loss falls most steeply, after the first 10 points and the last 5 are
/// left out.
/// </summary>
/// <remarks>
/// The slope is taken between neighbours by index (<c>(y[i+1] − y[i−1]) / 2</c>, one-sided at the two ends, as NumPy's
/// <c>gradient</c> does). The learning rates rise by a constant factor, so that this is the slope against the logarithm of the
/// learning rate but for a factor.
/// </remarks>
public static class MinGradientRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "minGradient";

    /// <inheritdoc cref="LrSuggestionRule"/>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        points = FastaiCurve.OfVersion1(points, settings);
        var losses = FastaiTrim.SmoothLosses(points);
        if (FastaiTrim.TooShort(Name, losses, points) is { } none)
            return none;

        var slopes = IndexSlopes.Of(losses);
        var steepest = ArgMin.Of(slopes);
        var index = FastaiTrim.Start + steepest;
        return double.IsFinite(slopes[steepest])
            ? LrSuggestion.At(Name, points[index].Lr, index)
            : LrSuggestion.None(Name, $"the smoothed loss around step {points[index].Step} has no finite slope");
    }
}
