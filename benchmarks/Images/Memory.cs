using System.Globalization;
using LrFinder.Dsl;

namespace Images;

/// <summary>How much memory a training takes over images that stay in their files.</summary>
internal static class Memory
{
    /// <summary>Trains, and prints the largest resident memory so far after some of the batches.</summary>
    public static void Run(Photographs photographs, int batches)
    {
        Console.WriteLine($"before: {Peak("VmRSS")} MB");
        using var data = ImageFiles.FromFolder(photographs.Folder, new() { Valid = null });
        Console.WriteLine($"{data.TrainFiles.Count:N0} files listed: {Peak("VmRSS")} MB");
        using var learner = new SmallLearner(data, seed: 1) { Batches = batches };
        learner.AfterBatch = batch =>
        {
            if ((batch + 1) % (batches / 4) == 0)
                Console.WriteLine($"after {batch + 1} batches of 64: {Peak("VmRSS")} MB, at most {Peak("VmHWM")} MB");
        };
        learner.Fit(1, 1e-3);
    }

    private static long Peak(string what) =>
        long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(what, StringComparison.Ordinal)).Split(' ')[^2], CultureInfo.InvariantCulture) / 1024;
}
