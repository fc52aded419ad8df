namespace LrFinder.Dsl;

/// <summary>The curve of several sweeps from the same state.</summary>
internal static class MeanCurve
{
    /// <summary>
    /// At each step the mean of the finite losses of all sweeps that reached it. The curve ends where fewer than half of them go on: beyond,
    /// the few that happened not to diverge yet would make it fall.
    /// </summary>
    /// <param name="runs">The sweeps, at least one, each with at least one point and all over the same learning rates.</param>
    /// <param name="settings">What was swept.</param>
    /// <returns>The curve, smoothed by its profile, and why it ends there.</returns>
    public static LrFindRun Of(IReadOnlyList<LrFindRun> runs, LrFindOptions settings)
    {
        if (runs.Count == 1)
            return runs[0];
        // The sweep with whose end fewer than half are left.
        var last = runs.OrderByDescending(run => run.Points.Count).ElementAt((runs.Count + 1) / 2 - 1);
        LrFindPoint[] points = [.. last.Points.Select((point, step) => point with { Loss = LossAt(runs, step) })];
        return CurveSmoothing.Of(points, settings, last.StopReason);
    }

    private static double LossAt(IReadOnlyList<LrFindRun> runs, int step)
    {
        double[] losses = [.. runs.Where(run => run.Points.Count > step).Select(run => run.Points[step].Loss)];
        double[] finite = [.. losses.Where(double.IsFinite)];
        // Divided before they are added, so that the widest losses do not overflow.
        return finite.Length > 0 ? finite.Sum(loss => loss / finite.Length) : losses[0];
    }
}
