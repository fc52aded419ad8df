namespace LrFinder.Dsl.Rules;

/// <summary>fastai v2's steep: where the smoothed loss falls most steeply from a point to the next, against the logarithm of the rate.</summary>
public static class SteepRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "steep";

    /// <inheritdoc cref="LrSuggestionRule"/>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        points = FastaiCurve.OfVersion2(points, settings);
        var losses = FastaiV2Trim.SmoothLosses(points, settings.NumIt);
        if (FastaiV2Trim.TooShort(Name, losses, 2) is { } none)
            return none;
        var start = FastaiV2Trim.Start(settings.NumIt);
        var slopes = new double[losses.Length - 1];
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] = (losses[i + 1] - losses[i]) / (Math.Log(points[start + i + 1].Lr) - Math.Log(points[start + i].Lr));
        var steepest = ArgMin.Of(slopes);
        var index = start + steepest;
        return double.IsFinite(slopes[steepest])
            ? LrSuggestion.At(Name, points[index].Lr, index)
            : LrSuggestion.None(Name, $"the smoothed loss after step {points[index].Step} has no finite slope");
    }
}
