using System.Diagnostics;
using System.Globalization;
using LrFinder.Dsl;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Optimizers;

/// <summary>Times both of a pair in turn.</summary>
internal static class Comparison
{
    private const double SecondsOfRound = 0.05;

    /// <summary>Compares over some tensors.</summary>
    /// <returns>A row of the table.</returns>
    public static string Run(Pair pair, int count, int size, int rounds)
    {
        using var scope = NewDisposeScope();
        using var hold = FinalizerGate.Hold();
        using var ours = pair.Ours(Parameters(count, size));
        using var theirs = pair.TorchSharps(Parameters(count, size));
        var (ourSteps, theirSteps) = (StepsOfRound(ours), StepsOfRound(theirs));
        var ratios = new double[rounds];
        for (var round = 0; round < rounds; round++)
            ratios[round] = Seconds(ours, ourSteps) / Seconds(theirs, theirSteps);
        Array.Sort(ratios);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {pair.Name} | {count} of {size:N0} | {ratios[rounds / 2]:F3} ({ratios[0]:F3}–{ratios[^1]:F3}) | {Bytes(ours):N0} and {Bytes(theirs):N0} |");
    }

    private static Parameter[] Parameters(int count, int size)
    {
        manual_seed(3);
        return [.. Enumerable.Range(0, count).Select(_ => new Parameter(randn(size)) { grad = randn(size) })];
    }

    private static int StepsOfRound(Work work)
    {
        for (var i = 0; i < 20; i++)
            work.Step();
        return Math.Max(1, (int)(SecondsOfRound / Seconds(work, 10)));
    }

    private static double Seconds(Work work, int steps)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < steps; i++)
            work.Step();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / steps;
        // What a round leaves is collected between rounds, and not in that of the other.
        FinalizerGate.SafePoint();
        return seconds;
    }

    private static long Bytes(Work work)
    {
        const int Steps = 50;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Steps; i++)
            work.Step();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Steps;
    }
}
