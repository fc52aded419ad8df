namespace LrFinder.Dsl.Rules;

/// <summary>
/// A tenth of the learning rate where the smoothed loss is lowest, after the first 10 points and the last 5 are left out: fastai
/// v1's second number.
/// </summary>
public static class MinDiv10Rule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "minDiv10";

    /// <inheritdoc cref="LrSuggestionRule"/>
    /// <remarks><see cref="LrSuggestion.Index"/> is the point of the lowest loss, whose learning rate is ten times the suggested.</remarks>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        points = FastaiCurve.OfVersion1(points, settings);
        var losses = FastaiTrim.SmoothLosses(points);
        if (FastaiTrim.TooShort(Name, losses, points) is { } none)
            return none;

        var lowest = ArgMin.Of(losses);
        var index = FastaiTrim.Start + lowest;
        if (!double.IsFinite(losses[lowest]))
            return LrSuggestion.None(Name, $"the smoothed loss of step {points[index].Step} is not finite");

        var lr = points[index].Lr / 10;
        return lr > 0
            ? LrSuggestion.At(Name, lr, index)
            : LrSuggestion.None(Name, $"a tenth of the learning rate of step {points[index].Step} is too small for a double");
    }
}
