using LrFinder.Dsl;

namespace DamagedFiles;

/// <summary>A sweep that was not run: a loss that falls, and explodes.</summary>
internal static class Sweep
{
    private const int Steps = 40;

    public static LrFindOptions Settings { get; } = new()
    {
        StartLr = 1e-5,
        EndLr = 10,
        NumIt = Steps,
        StopDiv = true,
        Profile = LrFindProfile.Robust,
        Repeats = 2,
        TimeBudget = TimeSpan.FromMinutes(1),
    };

    public static LrFindResult Result()
    {
        var points = Points(0).ToList();
        LrFindRun[] runs = [new(points, StopReason.Diverged), new([.. Points(0.1)], StopReason.Completed)];
        LrProbe[] probes = [new(1e-3, 0.5, 200, Diverged: false), new(1e-2, 0.4, 200, Diverged: false), new(1, double.NaN, 12, Diverged: true)];
        return new LrFindResult(
            points, StopReason.Diverged, Settings, TimeSpan.FromSeconds(1), new LrFindDetails([1, 0.5, 0], runs, probes, [null, null, 1e-5]));
    }

    private static IEnumerable<LrFindPoint> Points(double more)
    {
        for (var step = 0; step < Steps; step++)
        {
            var lr = 1e-5 * Math.Pow(1e6, (double)step / Steps);
            var loss = 2 / (1 + 300 * lr) + lr * lr + more;
            yield return new LrFindPoint(step, lr, step == Steps - 1 ? double.PositiveInfinity : loss, loss);
        }
    }
}
