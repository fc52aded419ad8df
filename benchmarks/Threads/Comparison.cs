using System.Globalization;

namespace Threads;

/// <summary>
/// Runs a network with every setting in turn, as often as asked for, and prints the median of each setting's time by that of the best one. The
/// settings of a round stand beside one another, so that what changes on the machine meanwhile meets all of them.
/// </summary>
internal static class Comparison
{
    private static readonly string[] Networks = ["MLP", "wide MLP", "CNN"];

    /// <summary>What the environment says of waiting; "ours" is what the runtime does where it says nothing.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Settings = new()
    {
        ["ours"] = [],
        ["libgomp's own"] = [],
        ["PASSIVE"] = new() { ["OMP_WAIT_POLICY"] = "PASSIVE" },
        ["100 rounds"] = new() { ["GOMP_SPINCOUNT"] = "100" },
        ["1000 rounds"] = new() { ["GOMP_SPINCOUNT"] = "1000" },
        ["10000 rounds"] = new() { ["GOMP_SPINCOUNT"] = "10000" },
        ["ACTIVE"] = new() { ["OMP_WAIT_POLICY"] = "ACTIVE" },
    };

    public static void Run(int rounds, string[]? chosen)
    {
        var settings = chosen ?? [.. Settings.Keys];
        Console.WriteLine($"| machine | threads | network | {string.Join(" | ", settings.Select(setting => $"{setting}: s, by the best (processor s)"))} |");
        Console.WriteLine($"|---|---:|---|{string.Concat(settings.Select(_ => "---:|"))}");
        foreach (var isBusy in (bool[])[false, true])
        {
            using var busy = isBusy ? new BusyProcesses() : null;
            foreach (var threads in (int[])[1, 2])
                foreach (var network in Networks)
                    Console.WriteLine($"| {(isBusy ? "busy" : "as it is")} | {threads} | {network} | {Row(rounds, settings, threads, network)} |");
        }
    }

    private static string Row(int rounds, string[] settings, int threads, string network)
    {
        var times = settings.ToDictionary(setting => setting, _ => new List<(double Wall, double Processor)>());
        for (var round = 0; round < rounds; round++)
            // Each is the first in its turn.
            foreach (var setting in settings.Skip(round % settings.Length).Concat(settings.Take(round % settings.Length)))
                times[setting].Add(Time(setting, threads, network));
        var medians = settings.Select(setting => (Wall: Median(times[setting].Select(time => time.Wall)), Processor: Median(times[setting].Select(time => time.Processor)))).ToList();
        var best = medians.Min(median => median.Wall);
        return string.Join(" | ", medians.Select(median => string.Create(
            CultureInfo.InvariantCulture, $"{median.Wall:F2}, {median.Wall / best:F2} ({median.Processor:F2})")));
    }

    private static (double Wall, double Processor) Time(string setting, int threads, string network)
    {
        var environment = new Dictionary<string, string>(Settings[setting]) { ["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture) };
        var output = Child.Read(environment, "train", network, setting == "ours" ? "ours" : "theirs").Split(' ');
        return (double.Parse(output[0], CultureInfo.InvariantCulture), double.Parse(output[1], CultureInfo.InvariantCulture));
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}
