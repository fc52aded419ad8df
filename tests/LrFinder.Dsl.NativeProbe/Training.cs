using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Trains a small convolutional network, and prints what a step takes and how much memory is resident.</summary>
internal static class Training
{
    private const int WarmUp = 30;

    public static int Run(int steps)
    {
        set_num_threads(1);
        manual_seed(1);
        using Sequential model = Sequential(
            Conv2d(3, 16, 3, stride: 2, padding: 1), ReLU(),
            Conv2d(16, 16, 3, stride: 2, padding: 1), ReLU(),
            Conv2d(16, 2, 3, stride: 2, padding: 1), ReLU(),
            AdaptiveAvgPool2d(1), Flatten());
        using var optimizer = optim.AdamW(model.parameters(), 1e-3);
        using Tensor input = randn(64, 3, 28, 28);
        using Tensor target = randint(0, 2, 64, dtype: ScalarType.Int64);

        for (int i = 0; i < WarmUp; i++)
            Step(model, optimizer, input, target);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
            Step(model, optimizer, input, target);

        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds / steps;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"malloc {(MallocTuning.IsApplied ? "tuned" : "default")}: {milliseconds:F2} ms per step, {ResidentMegabytes()}"));
        return 0;
    }

    private static void Step(Sequential model, optim.Optimizer optimizer, Tensor input, Tensor target)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        functional.cross_entropy(model.forward(input), target).backward();
        optimizer.step();
    }

    private static string ResidentMegabytes() =>
        string.Join(", ", File.ReadLines("/proc/self/status")
            .Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("VmHWM", StringComparison.Ordinal)
                || line.StartsWith("RssAnon", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
