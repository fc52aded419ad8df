using System.Globalization;
using System.Runtime.InteropServices;

namespace Step;

/// <summary>Times whole processes in turn, and prints what a step of ours costs as a share of each other way.</summary>
internal static class StepBenchmark
{
    private static readonly string[] AllNetworks = ["mlp", "cnn", "resnet", "lstm", "transformer", "resnet18"];

    /// <summary>What a training step costs, as a share of other ways to write it.</summary>
    /// <param name="against">A commit of this repository to compare with.</param>
    /// <param name="rounds">How often each process runs; at least 1.</param>
    /// <param name="threads">Numbers of libtorch's threads, by commas.</param>
    /// <param name="networks">mlp, cnn, resnet, lstm, transformer, resnet18, by commas; all by default.</param>
    /// <param name="python">A python with torch; left out where it has none.</param>
    /// <param name="cancellationToken">Ends it after the process that runs.</param>
    public static async Task Run(
        string? against = null,
        int rounds = 5,
        int[]? threads = null,
        string[]? networks = null,
        string python = "python3",
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var ways = await Ways.Find(against, python, cancellationToken);
        Console.WriteLine("| network | threads | way | ours ÷ it: median (lowest–highest) | ms a step | bytes a step | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var count in threads ?? [1])
            foreach (var network in networks ?? AllNetworks)
                await Compare(ways, network, count, rounds, cancellationToken);
    }

    private static async Task Compare(IReadOnlyList<Way> ways, string network, int threads, int rounds, CancellationToken cancellationToken)
    {
        var runs = ways.ToDictionary(way => way, _ => new List<Figures>());
        for (var round = 0; round < rounds; round++)
        {
            // The other way round every second time, so that none always has the same one before it.
            foreach (var way in round % 2 == 0 ? ways : ways.Reverse())
                runs[way].Add(await way.Run(network, threads, cancellationToken));
        }

        var ours = runs[ways[0]];
        foreach (var way in ways)
            Console.WriteLine(Row(network, threads, way.Name, ours, runs[way]));
    }

    private static string Row(string network, int threads, string way, List<Figures> ours, List<Figures> others)
    {
        double[] ratios = [.. ours.Zip(others, (our, other) => our.Milliseconds / other.Milliseconds).Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {network} | {threads} | {way} | {Middle(ratios):F2} ({ratios[0]:F2}–{ratios[^1]:F2}) "
                + $"| {Middle([.. others.Select(run => run.Milliseconds).Order()]):G3} "
                + $"| {Middle([.. others.Select(run => run.Bytes).Order()]):F0} | {Middle([.. others.Select(run => run.Megabytes).Order()]):F0} |");
    }

    private static double Middle(double[] sorted) => sorted[sorted.Length / 2];
}

/// <summary>What a process says of itself.</summary>
/// <param name="Milliseconds">A step's.</param>
/// <param name="Bytes">Managed bytes allocated a step.</param>
/// <param name="Megabytes">The most that was resident.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Figures(double Milliseconds, double Bytes, double Megabytes);
