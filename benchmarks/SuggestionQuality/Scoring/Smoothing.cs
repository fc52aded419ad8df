namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>The smoothed curves of finders other than fastai, cut where each of them stops, in double precision.</summary>
internal static class Smoothing
{
    /// <summary>pytorch-lr-finder's and Ignite's: an average that begins at the first loss.</summary>
    public static LrFindPoint[] Seeded(RecordedSweep sweep)
    {
        var (best, smooth) = (double.PositiveInfinity, new List<double>());
        foreach (var loss in sweep.Losses)
        {
            var next = smooth.Count == 0 ? loss : 0.05 * loss + 0.95 * smooth[^1];
            if (double.IsNaN(next))
                break;
            smooth.Add(next);
            best = Math.Min(best, next);
            if (next > 5 * best)
                break;
        }

        return sweep.Points([.. smooth]);
    }

    /// <summary>Lightning's: corrected by one step too many.</summary>
    public static LrFindPoint[] Lightning(RecordedSweep sweep)
    {
        var (average, best, smooth) = (0.0, double.PositiveInfinity, new List<double>());
        foreach (var loss in sweep.Losses)
        {
            average = 0.98 * average + 0.02 * loss;
            smooth.Add(average / (1 - Math.Pow(0.98, smooth.Count + 2)));
            if (smooth.Count > 1 && smooth[^1] > 4 * best)
                break;
            if (smooth[^1] < best || smooth.Count == 1)
                best = smooth[^1];
        }

        return sweep.Points([.. smooth]);
    }
}
