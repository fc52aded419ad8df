using System.Diagnostics;
using System.Globalization;
using Step.Networks;

namespace Step;

/// <summary>Times a training within its own process, and says so in one line: milliseconds, bytes a step, resident megabytes at the peak.</summary>
internal static class Measured
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Runs epochs: some to warm up, and those that are timed.</summary>
    /// <param name="samples">What is trained on.</param>
    /// <param name="train">Trains for a number of epochs.</param>
    public static void Run(Samples samples, Action<int> train)
    {
        var epochs = Math.Max(1, samples.Steps / Samples.BatchesOfEpoch);
        // .NET compiles methods anew while they run, on a thread that takes a processor from libtorch's: that is to be over.
        var warm = Stopwatch.StartNew();
        do
            train(Math.Max(1, epochs / 5));
        while (warm.Elapsed < WarmUp);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        train(epochs);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var steps = (double)epochs * Samples.BatchesOfEpoch;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000 / steps:R} {bytes / steps:R} {PeakMegabytes():R}"));
    }

    private static double PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
