using System.Diagnostics;
using System.Globalization;
using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Threads;

/// <summary>A training in this process: prints its seconds, and those of the processors.</summary>
internal static class Training
{
    private const int BatchSize = 64;

    public static void Run(string network, bool isOurs)
    {
        if (!isOurs)
            AppContext.SetSwitch("LrFinder.Dsl.ThreadWaiting", false);
        NativeRuntime.Initialize();
        manual_seed(1);
        switch (network)
        {
            case "MLP":
                using (var data = Data(2000, [2], 2))
                using (var learner = new MlpLearner(data, seed: 1))
                    Time(() => learner.Fit(1, 1e-3));
                break;
            case "wide MLP":
                using (var data = Data(300, [256], 10))
                using (var learner = new WideLearner(data, seed: 1))
                    Time(() => learner.Fit(1, 1e-3));
                break;
            case "CNN":
                using (var data = Data(60, [3, 28, 28], 10))
                using (var learner = new CnnLearner(data, seed: 1))
                    Time(() => learner.Fit(1, 1e-3));
                break;
            default:
                throw new ArgumentException($"There is no network '{network}'.", nameof(network));
        }
    }

    /// <summary>The second training: in the first, code is compiled and memory is asked for.</summary>
    private static void Time(Action train)
    {
        train();
        var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        train();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(start).TotalSeconds} {(Environment.CpuUsage.TotalTime - processor).TotalSeconds}"));
    }

    private static TensorData Data(int steps, long[] shape, int classes)
    {
        using var scope = NewDisposeScope();
        var samples = steps * BatchSize;
        return TensorData.From((randn([samples, .. shape]), randint(0, classes, [samples], dtype: ScalarType.Int64)), batchSize: BatchSize);
    }
}
