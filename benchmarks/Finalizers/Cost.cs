using System.Diagnostics;
using System.Globalization;
using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Finalizers;

/// <summary>What the gate costs: epochs with and without it in turn, in one process; medians and quartiles of the ratios.</summary>
internal static class Cost
{
    private const int BatchSize = 64;

    public static void Measure(int rounds)
    {
        NativeRuntime.Initialize();
        set_num_threads(1);
        Console.WriteLine("| network | ms a step | with ÷ without, quartiles | the same beside a collecting thread | resident MB, peak |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        using (var data = Data(500, [32], 2))
        using (var learner = new MlpLearner(data, seed: 1))
            Measure("MLP 32-64-64-2", rounds, 500, () => learner.Fit(1, 1e-4));
        using (var data = Data(100, [1, 28, 28], 10))
        using (var learner = new CnnLearner(data, seed: 1))
            Measure("CNN of two convolutions", rounds, 100, () => learner.Fit(1, 1e-4));
    }

    private static void Measure(string name, int rounds, int steps, Action train)
    {
        for (var i = 0; i < 3; i++)
            train();
        var (ratios, times) = Ratios(rounds, train, () => null);
        var (disturbed, _) = Ratios(Math.Max(3, rounds / 3), train, () => new Collecting());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Quantile(times, 0.5) / steps:F3} | {Spread(ratios)} | {Spread(disturbed)} | {PeakMegabytes():F0} |"));
    }

    private static (List<double> Ratios, List<double> Times) Ratios(int rounds, Action train, Func<IDisposable?> disturb)
    {
        var (ratios, times) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            // The second of two has the warmer caches: they take turns at being the first.
            var first = Time(train, gate: round % 2 == 0, disturb);
            var second = Time(train, gate: round % 2 != 0, disturb);
            if (first is not { } one || second is not { } other)
                continue;
            ratios.Add(round % 2 == 0 ? one / other : other / one);
            times.Add(round % 2 == 0 ? other : one);
        }

        return (ratios, times);
    }

    /// <summary>The milliseconds of a training; none where it failed, as it may without the gate.</summary>
    private static double? Time(Action train, bool gate, Func<IDisposable?> disturb)
    {
        Child.SetGate(gate);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var disturbance = disturb();
        var start = Stopwatch.GetTimestamp();
        try
        {
            train();
        }
        catch (Exception error) when (!gate && error is not OutOfMemoryException)
        {
            return null;
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
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
