namespace LrFinder.Dsl.Tests.Plotting;

/// <summary>A sweep of every kind of curve that a finder meets, for the gallery and for tests.</summary>
internal static class CurveKinds
{
    private const int Steps = 300;

    private static readonly LrFindOptions Settings = new()
    {
        StartLr = 1e-7,
        EndLr = 10,
        NumIt = Steps,
        StopDiv = true,
        Profile = LrFindProfile.Robust,
    };

    /// <summary>The kinds: a file name, what it shows, and a sweep.</summary>
    public static IReadOnlyList<(string Name, string Text, LrFindResult Result)> All { get; } =
    [
        ("typical", "A fresh network: a plateau, a fall, an explosion.", Curve(1, Typical)),
        ("noisy", "Small batches: the same with five times the noise.", Curve(2, (lr, noise) => Typical(lr, 8 * noise))),
        ("spiky", "Now and then a batch that is far off.", Curve(3, (lr, noise) => Typical(lr, noise) + (noise > 1.9 ? 3 : 0))),
        ("negative", "A loss below zero, such as a log-likelihood of densities.", Curve(4, (lr, noise) => Typical(lr, noise) - 12)),
        ("crossing", "A loss that falls through zero.", Curve(5, (lr, noise) => Typical(lr, noise) - 1.5)),
        ("tiny", "A loss of a millionth.", Curve(6, (lr, noise) => 1e-6 * Typical(lr, noise))),
        ("huge", "A loss of a million, as of sums over pixels.", Curve(7, (lr, noise) => 1e6 * Typical(lr, noise))),
        ("flat", "Nothing is learned at any learning rate.", Curve(8, (_, noise) => 0.69 + 0.01 * noise)),
        ("monotone", "The loss still falls where the sweep ends.", Curve(9, (lr, noise) => 0.2 + 2 / (1 + 0.3 * lr) + 0.01 * noise)),
        ("trained", "A network that was trained: there is little left to fall.", Curve(10, (lr, noise) =>
            0.3 - 0.02 / (1 + Math.Pow(2e-3 / lr, 2)) + Math.Pow(lr / 0.05, 2) + 0.04 * noise)),
        ("diverged", "Training that is broken from the start: the loss only rises.", Curve(11, (lr, noise) =>
            2 + 0.05 * noise + 30 * Math.Pow(lr / 1e-5, 0.6))),
        ("overflow", "A loss that becomes infinite before anything stops the sweep.", Curve(12, (lr, noise) =>
            lr > 0.08 ? double.PositiveInfinity : Typical(lr, noise))),
        ("cancelled", "Broken off by the user after forty steps.", Curve(13, Typical, 40)),
        ("repeats", "Five sweeps over batches in other orders: their mean, and the band of their spread.", Repeated()),
        ("probes", "Five short trainings decided where the sweep was not sure.", Probed()),
    ];

    private static double Typical(double lr, double noise) =>
        0.3 + 2 / (1 + Math.Pow(lr / 3e-3, 1.2)) + Math.Pow(lr / 0.3, 3) + 0.03 * noise;

    private static LrFindResult Curve(int seed, Func<double, double, double> loss, int cancelledAfter = int.MaxValue)
    {
        var (points, stop) = Sweep(seed, loss, cancelledAfter);
        return new LrFindResult(ZeroPhaseSmoothing.Of(points, Settings, stop), stop, Settings, TimeSpan.FromSeconds(1.3));
    }

    private static (List<LrFindPoint> Points, StopReason Stop) Sweep(int seed, Func<double, double, double> loss, int cancelledAfter)
    {
        var (random, divergence, points) = (new Random(seed), new RankDivergence(Settings), new List<LrFindPoint>());
        while (points.Count < Math.Min(Steps, cancelledAfter))
        {
            var lr = LearningRateGrid.At(Settings, points.Count);
            // Normal noise, by the polar method's simpler sister.
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            points.Add(new LrFindPoint(points.Count, lr, loss(lr, noise), double.NaN));
            var diverged = divergence.Add(points[^1].Loss);
            if (!double.IsFinite(points[^1].Loss))
                return (points, StopReason.NonFinite);
            if (diverged)
                return (points, StopReason.Diverged);
        }

        return (points, points.Count < Steps ? StopReason.Cancelled : StopReason.Completed);
    }

    private static LrFindResult Repeated()
    {
        var settings = Settings with { Repeats = 5 };
        LrFindRun[] runs = [.. Enumerable.Range(20, 5).Select(seed =>
        {
            var (points, stop) = Sweep(seed, (lr, noise) => Typical(lr * (1 + 0.2 * (seed - 22)), 4 * noise), int.MaxValue);
            return new LrFindRun(ZeroPhaseSmoothing.Of(points, settings, stop), stop);
        })];
        var steps = runs.Min(run => run.Points.Count);
        LrFindPoint[] mean = [.. Enumerable.Range(0, steps).Select(step =>
            runs[0].Points[step] with { Loss = runs.Average(run => run.Points[step].Loss) })];
        return new LrFindResult(
            ZeroPhaseSmoothing.Of(mean, settings, StopReason.Diverged), StopReason.Diverged, settings, TimeSpan.FromSeconds(6.1),
            new LrFindDetails(runs: runs));
    }

    private static LrFindResult Probed()
    {
        var trained = Curve(10, (lr, noise) => 0.3 - 0.02 / (1 + Math.Pow(2e-3 / lr, 2)) + Math.Pow(lr / 0.05, 2) + 0.04 * noise);
        var lr = trained.Suggestion.Lr;
        return new LrFindResult(
            trained.Points, trained.StopReason, Settings with { Probes = 5 }, TimeSpan.FromSeconds(3.9),
            new LrFindDetails(probes:
            [
                new LrProbe(lr / 10, 0.297, 60, false), new LrProbe(lr / Math.Sqrt(10), 0.288, 200, false), new LrProbe(lr, 0.281, 200, false),
                new LrProbe(lr * Math.Sqrt(10), 0.31, 100, false), new LrProbe(lr * 10, double.NaN, 9, true),
            ]));
    }
}
