using System.Globalization;
using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The figures of a validation whose batches several processes have divided among them.</summary>
internal static class JointFigures
{
    private const int NumbersOfFigure = 4;

    private static readonly Dictionary<string, string> NoTexts = [];

    /// <summary>Computes the figures over the samples of all processes, in the first of them, so that all have the same.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="means">What the batches of this process came to.</param>
    /// <returns>The figures.</returns>
    public static BatchMean[] Read(ProcessGroup group, BatchMeans means)
    {
        var rows = SumOver(group, means.ReadRows());
        MergeInFirst(group, means);
        var figures = group.IsFirst ? Array.ConvertAll(means.Figures(rows), Numbers).SelectMany(numbers => numbers).ToArray() : [];
        return [.. group.FromFirst(figures).Chunk(NumbersOfFigure).Select(Figure)];
    }

    private static BatchRows SumOver(ProcessGroup group, BatchRows rows)
    {
        // A callback may have ended the validation of one process before the others'.
        var counts = new double[group.Size];
        counts[group.Rank] = rows.Batches;
        group.Sum(counts);
        var all = rows.Extended((int)counts.Max());
        group.Sum(all.Numbers);
        return all;
    }

    /// <summary>Gives the statistics of all processes to the first, which merges them in the order of the ranks.</summary>
    private static void MergeInFirst(ProcessGroup group, BatchMeans means)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var own = new MemoryStream();
        if (!group.IsFirst)
            SafetensorsWriter.Write(own, Named(means), NoTexts);
        var all = group.Gather(own.GetBuffer().AsSpan(0, (int)own.Length));
        if (!group.IsFirst)
            return;
        foreach (var bytes in all.Skip(1))
        {
            using var stream = new MemoryStream(bytes);
            using var file = SafetensorsFile.Open(stream);
            foreach (var entry in file.Entries)
                Take(means.Statistics[int.Parse(entry.Name, CultureInfo.InvariantCulture)], file.Read(entry));
        }
    }

    private static List<(string Name, Tensor Tensor)> Named(BatchMeans means)
    {
        var named = new List<(string, Tensor)>();
        for (var i = 0; i < means.Statistics.Count; i++)
        {
            if (means.Statistics[i]?.All() is { } statistics)
                named.Add((i.ToString(CultureInfo.InvariantCulture), statistics));
        }

        return named;
    }

    /// <summary>The first process has a part of every batch, and so has begun whatever another has.</summary>
    private static void Take(MergedStatistics? statistics, Tensor others) =>
        statistics!.Take(statistics.All() is { } own ? others.to(own.device) : others);

    private static double[] Numbers(BatchMean figure) =>
        [figure.Value, figure.NonFinite.Count, figure.NonFinite.First, figure.NonFinite.Batches];

    private static BatchMean Figure(double[] numbers) =>
        new(numbers[0], new NonFiniteBatches((int)numbers[1], (int)numbers[2], (int)numbers[3]));
}
