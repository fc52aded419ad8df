namespace LrFinder.Dsl.Rules;

/// <summary>
/// fastai v2's slide, due to Novetta: from the right, the first interval of 15 points whose ends have slopes within 0.005.
/// </summary>
/// <remarks>The 0.005 is absolute: the suggestion depends on the loss's scale and on the number of steps.</remarks>
public static class SlideRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "slide";

    private const int Interval = 15;
    private const double Threshold = 0.005;

    /// <inheritdoc cref="LrSuggestionRule"/>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        points = FastaiCurve.OfVersion2(points, settings);
        var losses = FastaiV2Trim.SmoothLosses(points, settings.NumIt);
        if (FastaiV2Trim.TooShort(Name, losses, Interval + 1) is { } none)
            return none;
        var slopes = IndexSlopes.Of(losses);
        var left = losses.Length - 1 - Interval;
        var best = left;
        for (; left >= 0 && Math.Abs(slopes[left + Interval] - slopes[left]) > Threshold; left--)
            best = left;
        var index = FastaiV2Trim.Start(settings.NumIt) + best;
        return LrSuggestion.At(Name, points[index].Lr, index);
    }
}
