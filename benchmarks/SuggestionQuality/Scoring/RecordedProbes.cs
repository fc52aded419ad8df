using LrFinder.Dsl.Rules;

namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>Probes taken from the runs of the truth: their training losses are recorded in windows of steps.</summary>
/// <remarks>
/// They stand on the truth's grid of quarter decades, and train on the very batches of the truth, which flatters them a little.
/// </remarks>
internal static class RecordedProbes
{
    // The windows of steps 40 to 60, 80 to 100 and 150 to 200: the ends of the rungs of probes of 200 steps.
    private static readonly int[] RungWindows = [4, 6, 8];

    /// <summary>Lets probes race around the reading of a sweep.</summary>
    /// <param name="task">The task.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="count">How many there are; <see langword="null"/> for as many as a bare call takes.</param>
    public static Answer Suggest(Case task, RecordedSweep sweep, int? count)
    {
        var curve = ZeroPhaseSmoothing.Of(sweep.Points(), sweep.Settings(task.Momentum), sweep.Stop);
        var basin = BasinRule.Suggest(curve, sweep.Settings(task.Momentum), sweep.Stop);
        if (!basin.IsAvailable)
            return new Answer(null);
        var (race, probes) = (new ProbeRace(curve[0].SmoothLoss), new Dictionary<double, LrProbe>());
        foreach (var lr in ProbeRates.Around(basin.Lr, count ?? (basin.Verdict == LrVerdict.Confident ? 3 : 5)))
        {
            var run = task.RunNear(lr);
            if (!probes.ContainsKey(run.Lr))
                probes.Add(run.Lr, Probe(run.Lr, run.Windows, race));
        }

        var suggestion = ProbeRule.Suggest([.. probes.Values], basin, curve, task.UsualLr);
        return new Answer(
            suggestion.IsAvailable ? suggestion.Lr : basin.Lr, probes.Values.Sum(probe => probe.Steps), suggestion);
    }

    private static LrProbe Probe(double lr, double[] windows, ProbeRace race)
    {
        var rungs = ProbeRace.Rungs(200);
        for (var rung = 0; ; rung++)
        {
            var loss = RungWindows[rung] < windows.Length ? windows[RungWindows[rung]] : double.NaN;
            if (!race.Enter(rung, loss) || rung == rungs.Length - 1)
                return new LrProbe(lr, loss, rungs[rung], !double.IsFinite(loss));
        }
    }
}
