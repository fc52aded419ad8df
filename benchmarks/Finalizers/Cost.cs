using System.Diagnostics;
using System.Globalization;
using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Finalizers;

/// <summary>What the gate costs: epochs with and without it in turn, in one process; medians and quartiles of the ratios.</summary>
internal static class Cost
{
    private const int BatchSize = 64;

    // Seconds each: a short training ends before its garbage is collected, and whoever waits for finalizers right behind it waits until the
    // gate opens, 20 ms later, which is no cost of a step.
    private const int MlpSteps = 20_000;
    private const int CnnSteps = 1500;

    public static void Measure(int rounds)
    {
        NativeRuntime.Initialize();
        set_num_threads(1);
        Console.WriteLine("| network | ms a step | time, with ÷ without (quartiles) | processor time | time beside a collecting thread | resident MB, peak |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        using (var data = Data(MlpSteps, [32], 2))
        using (var learner = new MlpLearner(data, seed: 1))
            Measure("MLP 32-64-64-2", rounds, MlpSteps, () => learner.Fit(1, 1e-4));
        using (var data = Data(CnnSteps, [1, 28, 28], 10))
        using (var learner = new CnnLearner(data, seed: 1))
            Measure("CNN of two convolutions", rounds, CnnSteps, () => learner.Fit(1, 1e-4));
    }

    private static void Measure(string name, int rounds, int steps, Action train)
    {
        train();
        var alone = Ratios(rounds, train, () => null);
        var disturbed = Ratios(Math.Max(3, rounds / 3), train, () => new Collecting());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Quantile(alone.Times, 0.5) / steps:F3} | {Spread(alone.Wall)} | {Spread(alone.Processor)} | {Spread(disturbed.Wall)} | {PeakMegabytes():F0} |"));
    }

    private static (List<double> Wall, List<double> Processor, List<double> Times) Ratios(
        int rounds, Action train, Func<IDisposable?> disturb)
    {
        var (wall, processor, times) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            // The second of two has the warmer caches: they take turns at being the first.
            var first = Time(train, gate: round % 2 == 0, disturb);
            var second = Time(train, gate: round % 2 != 0, disturb);
            if (first is null || second is null)
                continue;
            var (with, without) = round % 2 == 0 ? (first.Value, second.Value) : (second.Value, first.Value);
            wall.Add(with.Wall / without.Wall);
            processor.Add(with.Processor / without.Processor);
            times.Add(without.Wall);
        }

        return (wall, processor, times);
    }

    /// <summary>The milliseconds of a training and of what it leaves to be collected; none where it failed, as it may without the gate.</summary>
    private static (double Wall, double Processor)? Time(Action train, bool gate, Func<IDisposable?> disturb)
    {
        Child.SetGate(gate);
        using var disturbance = disturb();
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        try
        {
            train();
        }
        catch (Exception error) when (!gate && error is not OutOfMemoryException)
        {
            return null;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    private static string Spread(List<double> values) => values.Count == 0
        ? "none ran to its end without"
        : string.Create(CultureInfo.InvariantCulture, $"{Quantile(values, 0.5):F3} ({Quantile(values, 0.25):F3}–{Quantile(values, 0.75):F3})");

    private static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));

    private static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    private static TensorData Data(int steps, long[] shape, int classes)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var samples = steps * BatchSize;
        return TensorData.From(
            (randn([samples, .. shape], generator: generator), randint(0, classes, [samples], dtype: ScalarType.Int64)), batchSize: BatchSize);
    }
}
