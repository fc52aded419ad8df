using System.Globalization;
using LrFinder.Dsl;
using Step;
using static TorchSharp.torch;

// What validation takes at its peak, with a network whose activations are far larger than its weights. Only what the first versions have,
// too: to measure an earlier commit, copy this folder into it. usage: THREADS
NativeRuntime.Initialize();
set_num_threads(int.Parse(args[0], CultureInfo.InvariantCulture));
manual_seed(1);
const int Count = 128;
using var batches = TensorBatches.Shuffled(randn(Count, 3, 96, 96), randint(0, 10, Count, dtype: int64), 64, seed: 1);
using var learner = new VggLearner(new TrainingData(batches), seed: 1);
var before = Resident.Now();
learner.Validate(batches);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before:F0} MB before, {Resident.Peak():F0} MB at the peak"));

internal static class Resident
{
    public static double Now() => Megabytes("VmRSS:");

    public static double Peak() => Megabytes("VmHWM:");

    private static double Megabytes(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
