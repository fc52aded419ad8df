namespace LrFinder.Dsl.Rules;

/// <summary>fastai v2's valley, due to ESRI: about half way down the longest decreasing subsequence of the smoothed losses.</summary>
public static class ValleyRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "valley";

    /// <inheritdoc cref="LrSuggestionRule"/>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, LrFindOptions settings, StopReason stopReason)
    {
        points = FastaiCurve.OfVersion2(points, settings);
        var losses = FastaiV2Trim.SmoothLosses(points, settings.NumIt);
        if (FastaiV2Trim.TooShort(Name, losses, 2) is { } none)
            return none;
        var index = FastaiV2Trim.Start(settings.NumIt) + IndexOf(losses);
        return LrSuggestion.At(Name, points[index].Lr, index);
    }

    /// <summary>The index that fastai computes, from the front.</summary>
    internal static int IndexOf(double[] losses)
    {
        var lengths = Enumerable.Repeat(1, losses.Length).ToArray();
        var (start, end) = (0, 0);
        for (var i = 1; i < losses.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (losses[i] < losses[j] && lengths[i] < lengths[j] + 1)
                    lengths[i] = lengths[j] + 1;
            }

            if (lengths[end] < lengths[i])
                (start, end) = (i - lengths[i], i);
        }

        var section = (end - start) / 3.0;
        var index = start + (int)section + (int)(section / 2);
        // Two falling points give -1 in fastai, which Python counts from the back.
        return index < 0 ? losses.Length + index : index;
    }
}
