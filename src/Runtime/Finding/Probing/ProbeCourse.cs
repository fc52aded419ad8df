namespace LrFinder.Dsl;

/// <summary>One probe of a race: a constant learning rate, kept up until it has fallen behind or has come to the end.</summary>
/// <param name="lr">The learning rate.</param>
/// <param name="steps">The number of steps if it does not fall behind; at least 1.</param>
/// <param name="race">The race.</param>
internal sealed class ProbeCourse(double lr, int steps, ProbeRace race)
{
    private readonly int[] _rungs = ProbeRace.Rungs(steps);
    private int _rung;

    /// <summary>The learning rate of every step.</summary>
    public double Lr => lr;

    /// <summary>Looks at the probe after each step.</summary>
    /// <param name="points">Its steps so far, all with finite losses.</param>
    /// <returns>Whether it ends here.</returns>
    public bool EndsAt(IReadOnlyList<LrFindPoint> points)
    {
        // Rungs of a short probe may fall together.
        while (_rung < _rungs.Length && points.Count == _rungs[_rung])
        {
            if (!race.Enter(_rung++, LateLoss(points)))
                return true;
        }

        return _rung == _rungs.Length;
    }

    /// <summary>What a probe that was run to its end, without the others, would have come to in the race.</summary>
    /// <param name="points">All its steps, at least one.</param>
    public LrProbe Replay(IReadOnlyList<LrFindPoint> points)
    {
        LrFindPoint[] all = [.. points];
        for (var steps = 1; steps < all.Length; steps++)
        {
            var before = new ArraySegment<LrFindPoint>(all, 0, steps);
            if (EndsAt(before))
                return Result(before);
        }

        // The last one has not been looked at yet; it counts for those that come later.
        if (double.IsFinite(all[^1].Loss))
            EndsAt(all);
        return Result(all);
    }

    /// <summary>What the probe came to.</summary>
    /// <param name="points">All its steps, at least one.</param>
    public LrProbe Result(IReadOnlyList<LrFindPoint> points)
    {
        var loss = LateLoss(points);
        return new LrProbe(lr, loss, points.Count, Diverged: !double.IsFinite(loss));
    }

    /// <summary>The mean loss of the last quarter of the steps.</summary>
    private static double LateLoss(IReadOnlyList<LrFindPoint> points)
    {
        var last = Math.Max(1, points.Count / 4);
        // Divided before they are added, so that the widest losses do not overflow.
        return points.Skip(points.Count - last).Sum(point => point.Loss / last);
    }
}
