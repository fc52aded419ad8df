namespace LrFinder.Dsl;

/// <summary>fastai v2's valley, due to ESRI: about half way down the longest decreasing subsequence of the smoothed losses.</summary>
public static class ValleyRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "valley";

    /// <summary>Reads the learning rate off a sweep.</summary>
    /// <param name="points">The points, in the sweep's order; there may be none.</param>
    /// <param name="numIt">The number of steps the sweep was asked for, whose first tenth is left out; at least 1.</param>
    /// <returns>The suggestion, or the reason why there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numIt"/> is below 1.</exception>
    public static LrSuggestion Suggest(IReadOnlyList<LrFindPoint> points, int numIt)
    {
        var losses = FastaiV2Trim.SmoothLosses(points, numIt);
        if (FastaiV2Trim.TooShort(Name, losses, 2) is { } none)
            return none;
        var index = FastaiV2Trim.Start(numIt) + IndexOf(losses);
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
