namespace LrFinder.Dsl.Rules;

/// <summary>What probes say: the learning rate of the one that trained best, which a sweep alone cannot know.</summary>
public static class ProbeRule
{
    /// <summary>The rule's name.</summary>
    public const string Name = "probes";

    // In decades. The next probe lies half a decade away, and is about as often the best as the sweep's suggestion itself.
    private const double FarAway = 0.75;

    // By the fall of the loss. What differs by less is noise.
    private const double Equal = 0.02;

    /// <summary>
    /// The best of the probes, or the middle of it and of those neighbours that differ from it by a fiftieth of the fall at most, with half the way to its
    /// neighbours as its range.
    /// </summary>
    /// <param name="probes">The probes; there may be none.</param>
    /// <param name="sweep">The suggestion around which they were placed.</param>
    /// <param name="curve">The points of the sweep, of which only the smoothed losses count; there may be none.</param>
    /// <param name="usualLr">
    /// The learning rate that is usual for the optimizer, above 0 and finite, towards which a higher one is moved by a quarter of the way, and by 0.25
    /// decades at most; <see langword="null"/> for none.
    /// </param>
    /// <returns>
    /// The learning rate; the sweep's suggestion where there are no probes, and without trust in it where all of them diverged. It is
    /// <see cref="LrVerdict.Confident"/> where nothing about the sweep was doubtful, the best probe does not lie at the edge, a decade away from the
    /// sweep's suggestion, and neither it nor the suggestion lies on a bump of the smoothed curve.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="usualLr"/> is out of its range.</exception>
    public static LrSuggestion Suggest(
        IReadOnlyList<LrProbe> probes, LrSuggestion sweep, IReadOnlyList<LrFindPoint> curve, double? usualLr = null)
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(curve);
        if (usualLr is not (null or (> 0 and < double.PositiveInfinity)))
            throw new ArgumentOutOfRangeException(nameof(usualLr), usualLr, "A usual learning rate is a finite number above 0.");
        if (probes.Count == 0 || !sweep.IsAvailable)
            return sweep;
        LrProbe[] sorted = [.. probes.OrderBy(probe => probe.Lr)];
        LrProbe[] sound = [.. sorted.Where(probe => !probe.Diverged && double.IsFinite(probe.Loss))];
        if (sound.Length == 0)
            return LrSuggestion.Unreadable(Name, "every probe diverged: sweep to lower learning rates");
        var longest = sound.Max(probe => probe.Steps);
        var best = sound.Where(probe => probe.Steps == longest).MinBy(probe => probe.Loss);
        var place = Array.IndexOf(sorted, best);
        var lr = UsualRate.Towards(MiddleOfEquals(sorted, place, longest, curve), usualLr);
        var low = place > 0 ? Between(sorted[place - 1].Lr, best.Lr) : best.Lr;
        var high = place < sorted.Length - 1 ? Between(best.Lr, sorted[place + 1].Lr) : best.Lr;
        var doubt = AtEdge(sweep, best.Lr, place, sorted.Length)
            ?? (sweep.Reason is { } reason ? $"{reason}; the probes decided" : DoubtOf(best.Lr, lr, curve));
        return LrSuggestion.Within(
            Name, lr, Math.Min(low, lr), Math.Max(high, lr), doubt is null ? LrVerdict.Confident : LrVerdict.Unsure, doubt,
            HitProbability.OfProbes(sweep.Probability, doubt is not null));
    }

    /// <summary>The middle of the best and of its equals, as far as these are neighbours: what lies between was not worse.</summary>
    private static double MiddleOfEquals(LrProbe[] sorted, int best, int steps, IReadOnlyList<LrFindPoint> curve)
    {
        var (first, last) = (best, best);
        while (first > 0 && IsEqual(sorted[first - 1]))
            first--;
        while (last < sorted.Length - 1 && IsEqual(sorted[last + 1]))
            last++;
        return first == last ? sorted[best].Lr : Between(sorted[first].Lr, sorted[last].Lr);

        bool IsEqual(LrProbe probe) => !probe.Diverged && probe.Steps == steps && AreEqual(probe.Loss, sorted[best].Loss, curve);
    }

    /// <summary>Whether a loss is worse than the best by a fiftieth of the fall at most; without a curve to see it by, only if it is the best.</summary>
    private static bool AreEqual(double loss, double best, IReadOnlyList<LrFindPoint> curve) =>
        loss.Equals(best) || (curve.Count > 0 && loss - best <= Equal * (curve[0].SmoothLoss - best));

    /// <summary>Whether the probe at a learning rate is as good as the best: none is better by more than a fiftieth of the fall.</summary>
    /// <param name="lr">The learning rate.</param>
    /// <param name="probes">The probes; there may be none.</param>
    /// <param name="curve">The points of the sweep, of which only the first smoothed loss counts; there may be none.</param>
    internal static bool IsAsGoodAsAny(double lr, IReadOnlyList<LrProbe> probes, IReadOnlyList<LrFindPoint> curve)
    {
        LrProbe[] sound = [.. probes.Where(probe => !probe.Diverged)];
        if (sound.Length == 0)
            return false;
        LrProbe[] last = [.. sound.Where(probe => probe.Steps == sound.Max(other => other.Steps))];
        var best = last.Min(probe => probe.Loss);
        return last.Any(probe => probe.Lr.Equals(lr) && AreEqual(probe.Loss, best, curve));
    }

    private static string? AtEdge(LrSuggestion sweep, double lr, int place, int count)
    {
        if (Math.Abs(Math.Log10(lr / sweep.Lr)) < FarAway)
            return null;
        return place == 0 ? "the lowest of the probed learning rates was the best: a lower one may be better"
            : place == count - 1 ? "the highest of the probed learning rates was the best: a higher one may be better"
            : null;
    }

    /// <summary>
    /// Why the best probe, or where it was moved to, is not to be trusted for where it lies: a short training that was lucky there does not flatten the bump.
    /// </summary>
    private static string? DoubtOf(double best, double lr, IReadOnlyList<LrFindPoint> curve) =>
        CurveBump.At(curve, best).IsSeen ? "the best probe lies on a bump of the curve, which is lower on both sides of it"
        : CurveBump.At(curve, lr).IsSeen ? "it lies on a bump of the curve beside the best probe, which is lower on both sides of it"
        : null;

    private static double Between(double low, double high) => Math.Clamp(Math.Sqrt(low) * Math.Sqrt(high), low, high);
}
