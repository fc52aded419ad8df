using CsCheck;

namespace LrFinder.Dsl.Tests.Finding;

/// <summary>Made-up sweeps.</summary>
internal static class Sweeps
{
    public static LrFindOptions Settings { get; } = new()
    {
        StartLr = 1e-7,
        EndLr = 10,
        NumIt = 100,
        StopDiv = true,
        Profile = LrFindProfile.Fastai,
    };

    private static readonly Gen<double> AnyLoss = Gen.Frequency(
        (6, Gen.Double[0, 3]),
        (1, Gen.Double),
        (1, Gen.OneOf(
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon)));

    /// <summary>Curves of any length with any losses.</summary>
    public static Gen<LrFindResult> Random { get; } = Gen.Select(
        Gen.Select(AnyLoss, AnyLoss).Array[0, 60],
        Gen.Double[1e-320, 1],
        Gen.Double[1.0, 1.5],
        Gen.OneOf(
            StopReason.Completed, StopReason.Diverged, StopReason.NonFinite, StopReason.DataExhausted, StopReason.Cancelled,
            StopReason.TimeBudget),
        Gen.Long[0, TimeSpan.TicksPerDay * 1000],
        (losses, start, factor, reason, ticks) => new LrFindResult(
            losses.Select((loss, step) => new LrFindPoint(step, start * Math.Pow(factor, step), loss.Item1, loss.Item2)),
            reason,
            new LrFindOptions
            {
                StartLr = start,
                EndLr = 20,
                NumIt = 7 + losses.Length,
                StopDiv = ticks % 2 == 0,
                Profile = ticks % 3 == 0 ? LrFindProfile.Fastai : LrFindProfile.Robust,
                Spacing = ticks % 5 == 0 ? LrSpacing.Linear : LrSpacing.Exponential,
                Accumulate = 1 + (int)(ticks % 7),
                Repeats = 1 + (int)(ticks % 3),
                Probes = ticks % 4 == 0 ? null : (int)(ticks % 4),
                TimeBudget = ticks % 2 == 0 ? null : TimeSpan.FromTicks(ticks),
                Momentum = 1 - factor / 2,
                UsualLr = ticks % 2 == 0 ? null : factor,
                Slice = ticks % 3 == 0 ? null : ticks % 3 == 1 ? new LrSlice(start, 2 * start) : LrSlice.Each(factor, start, factor),
            },
            TimeSpan.FromTicks(ticks),
            Details(losses, start, factor, reason)));

    private static LrFindDetails Details((double, double)[] losses, double start, double factor, StopReason reason) => losses.Length % 2 == 0
        ? new LrFindDetails()
        : new LrFindDetails(
            [1, factor, 0],
            [new LrFindRun([.. losses.Select((loss, step) => new LrFindPoint(step, start, loss.Item2, loss.Item1))], reason)],
            [.. losses.Take(3).Select(loss => new LrProbe(start, loss.Item1, losses.Length, !double.IsFinite(loss.Item1)))],
            [null, null, start]);

    /// <summary>Points on the default grid with these losses, raw and smooth alike.</summary>
    public static LrFindPoint[] Points(IEnumerable<double> losses) =>
        [.. losses.Select((loss, step) => new LrFindPoint(step, 1e-7 * Math.Pow(10, step * 0.08), loss, loss))];

    public static LrFindResult Result(IEnumerable<double> losses, StopReason reason = StopReason.Completed) =>
        new(Points(losses), reason, Settings, TimeSpan.FromSeconds(1));

    /// <summary>What the rules say of points that fastai smoothed.</summary>
    public static LrFindSuggestions Suggestions(IReadOnlyList<LrFindPoint> points) => new(points, Settings, StopReason.Completed);

    /// <summary>The losses with ten before and five after them, which fastai's trim removes.</summary>
    public static double[] Untrimmed(double[] losses) => [.. Enumerable.Repeat(9.0, 10), .. losses, .. Enumerable.Repeat(9.0, 5)];

    /// <summary>A noisy plateau, a fall and an explosion.</summary>
    public static LrFindResult Typical(StopReason reason = StopReason.Diverged)
    {
        var (random, smoothed) = (new Random(1), new SmoothedLoss());
        var points = Enumerable.Range(0, 97).Select(step =>
        {
            var lr = LearningRateGrid.At(Settings, step);
            var loss = 0.3 + 2 / (1 + Math.Pow(lr / 3e-3, 1.2)) + Math.Pow(lr / 0.5, 3) + 0.1 * random.NextDouble();
            return new LrFindPoint(step, lr, loss, smoothed.Add(loss));
        });
        return new LrFindResult(points, reason, Settings, TimeSpan.FromSeconds(1.25));
    }
}
