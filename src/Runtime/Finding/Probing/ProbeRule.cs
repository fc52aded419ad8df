namespace LrFinder.Dsl.Rules;

/// <summary>What probes say: the learning rate of the one that trained best, which a sweep alone cannot know.</summary>
public static class ProbeRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "probes";

    /// <summary>The best of the probes, with half the way to its neighbours as its range.</summary>
    /// <param name="probes">The probes; there may be none.</param>
    /// <param name="sweep">The suggestion around which they were placed.</param>
    /// <param name="curve">The points of the sweep, of which only the smoothed losses count; there may be none.</param>
    /// <returns>
    /// The learning rate; the sweep's suggestion where there are no probes, and without trust in it where all of them diverged. It is
    /// <see cref="LrVerdict.Confident"/> where the sweep showed a clear fall and the best probe lies between others, and not on a bump of the
    /// smoothed curve.
    /// </returns>
    public static LrSuggestion Suggest(IReadOnlyList<LrProbe> probes, LrSuggestion sweep, IReadOnlyList<LrFindPoint> curve)
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(curve);
        if (probes.Count == 0 || !sweep.IsAvailable)
            return sweep;
        LrProbe[] sorted = [.. probes.OrderBy(probe => probe.Lr)];
        LrProbe[] sound = [.. sorted.Where(probe => !probe.Diverged && double.IsFinite(probe.Loss))];
        if (sound.Length == 0)
            return LrSuggestion.Unreadable(Name, "every probe diverged: sweep to lower learning rates");
        var longest = sound.Max(probe => probe.Steps);
        var best = sound.Where(probe => probe.Steps == longest).MinBy(probe => probe.Loss);
        var place = Array.IndexOf(sorted, best);
        var low = place > 0 ? Between(sorted[place - 1].Lr, best.Lr) : best.Lr;
        var high = place < sorted.Length - 1 ? Between(best.Lr, sorted[place + 1].Lr) : best.Lr;
        var reason = Doubt(sweep, place, sorted.Length) ?? DoubtOf(best.Lr, curve);
        return LrSuggestion.Within(Name, best.Lr, low, high, reason is null ? LrVerdict.Confident : LrVerdict.Unsure, reason);
    }

    private static string? Doubt(LrSuggestion sweep, int place, int count) => (place, sweep.Verdict) switch
    {
        (0, _) => "the lowest of the probed learning rates was the best: a lower one may be better",
        var (last, _) when last == count - 1 => "the highest of the probed learning rates was the best: a higher one may be better",
        (_, LrVerdict.Weak) => $"{sweep.Reason}; the probes decided",
        _ => null,
    };

    /// <summary>Why the best probe is not to be trusted for where it lies: a short training that was lucky there does not flatten the bump.</summary>
    private static string? DoubtOf(double lr, IReadOnlyList<LrFindPoint> curve) => CurveBump.At(curve, lr).IsSeen
        ? "the best probe lies on a bump of the curve, which is lower on both sides of it"
        : null;

    private static double Between(double low, double high) => Math.Clamp(Math.Sqrt(low) * Math.Sqrt(high), low, high);
}
