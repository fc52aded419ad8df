using System.Diagnostics;
using System.Globalization;
using LrFinder.Dsl;

namespace Images;

/// <summary>How fast a training goes whose images stay in their files, as a share of one whose images are in memory: in turn, in one process.</summary>
internal static class Speed
{
    private const int BatchesOfRound = 12;

    public static void Run(Photographs photographs, int rounds)
    {
        var options = new ImageFilesOptions { Valid = null };
        using var inMemory = ImageData.FromFolder(photographs.Folder, options);
        using var files = ImageFiles.FromFolder(photographs.Folder, options);
        using var atOnce = new SmallLearner(inMemory, seed: 1) { Batches = BatchesOfRound };
        using var ahead = new SmallLearner(files, seed: 1) { Batches = BatchesOfRound };
        Seconds(atOnce);
        Seconds(ahead);
        var (before, after, ratios) = (new double[rounds], new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            (before[round], after[round]) = (Seconds(atOnce), Seconds(ahead));
            ratios[round] = before[round] / after[round];
        }

        Array.Sort(ratios);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a batch in memory {1000 * before.Order().ElementAt(rounds / 2):F0} ms, in files {1000 * after.Order().ElementAt(rounds / 2):F0} ms; "
            + $"speed in files ÷ in memory: median {ratios[rounds / 2]:F3} ({ratios[0]:F3}–{ratios[^1]:F3})"));
        // Where processors are busy with others, time says little, and what is asked of them more.
        var (processor, processorAhead) = (ProcessorSeconds(() => Seconds(atOnce)), ProcessorSeconds(() => Seconds(ahead)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"processor time of a batch: in memory {1000 * processor:F0} ms, in files {1000 * processorAhead:F0} ms, "
            + $"decoding alone {1000 * ProcessorSeconds(() => Decode(files)):F0} ms"));
    }

    /// <summary>Seconds of a batch. The first of a round is decoded while the network waits, as at the beginning of an epoch.</summary>
    private static double Seconds(SmallLearner learner)
    {
        var start = Stopwatch.GetTimestamp();
        learner.Fit(1, 1e-3);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / BatchesOfRound;
    }

    private static double ProcessorSeconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds / BatchesOfRound;
    }

    private static void Decode(ImageFiles files)
    {
        foreach (var batch in files.Train.NextEpoch().Take(BatchesOfRound))
        {
            batch.Input.Dispose();
            batch.Target.Dispose();
        }
    }
}
