using System.Text.Json;

namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>Reads the corpus that was recorded with our own trainer.</summary>
internal static class OwnCorpus
{
    private const int Places = 29;
    private const int EarlyWindow = 5;

    // The ends of the windows of steps that probes are judged by, as the older corpus has them.
    private static readonly int[] WindowEnds = [10, 20, 30, 40, 60, 80, 100, 150, 200];

    private static IEnumerable<double> Grid => Enumerable.Range(0, Places).Select(i => i / 4.0 - 6);

    /// <summary>The cases of a task; none for a way of training that it does not know, as one-cycle needs a momentum.</summary>
    public static IEnumerable<Case> Cases(JsonElement task, Policy policy)
    {
        var name = $"{char.ToLowerInvariant($"{policy}"[0])}{$"{policy}"[1..]}";
        JsonElement[] cases = [.. task.GetProperty("cases").EnumerateArray()];
        (double Lr, double Loss)[][] truths = [.. cases.Select(item => Truth(item, name))];
        if (truths.Any(truth => truth.Length == 0))
            return [];
        double[][] losses = [.. truths.Select(truth => Grid.Select(x => At(truth, x)).ToArray())];
        double[] initial = [.. cases.Select(item => item.GetProperty("initial").GetDouble())];
        var noise = Corpus.Noise(losses, initial);
        return cases.Select((item, i) => new Case(
            task.GetProperty("split").GetString()!, task.GetProperty("optimizer").GetString()!, losses[i], initial[i], noise,
            Windows(item), [.. item.GetProperty("sweeps").EnumerateArray().Select(Sweep)], policy));
    }

    private static (double Lr, double Loss)[] Truth(JsonElement item, string policy) => policy.StartsWith("constant", StringComparison.Ordinal)
        ?
        [
            .. item.GetProperty("constant").EnumerateArray().Where(rate => rate.GetProperty(policy).ValueKind != JsonValueKind.Null)
                .Select(rate => (Math.Log10(rate.GetProperty("lr").GetDouble()), rate.GetProperty(policy).GetDouble())),
        ]
        : [.. item.GetProperty(policy).EnumerateArray().Select(pair => (Math.Log10(pair[0].GetDouble()), pair[1].GetDouble()))];

    /// <summary>Between what was run, straight lines; beyond it, the outermost.</summary>
    private static double At((double Lr, double Loss)[] truth, double x)
    {
        var right = Array.FindIndex(truth, pair => pair.Lr >= x - 1e-3);
        if (right < 0)
            return truth[^1].Loss;
        if (right == 0)
            return truth[0].Loss;
        var share = Math.Clamp((x - truth[right - 1].Lr) / (truth[right].Lr - truth[right - 1].Lr), 0, 1);
        return truth[right - 1].Loss * (1 - share) + truth[right].Loss * share;
    }

    private static RecordedSweep Sweep(JsonElement losses)
    {
        double[] values = [.. losses.EnumerateArray().Select(loss => loss.GetDouble())];
        const int NumIt = 300;
        return new RecordedSweep(NumIt, [.. Enumerable.Range(0, NumIt).Select(i => 1e-7 * Math.Pow(1e8, (double)i / NumIt))], values);
    }

    private static double[]?[] Windows(JsonElement item)
    {
        var windows = new double[]?[Places];
        foreach (var rate in item.GetProperty("constant").EnumerateArray())
        {
            var place = (int)Math.Round((Math.Log10(rate.GetProperty("lr").GetDouble()) + 6) * 4);
            windows[place] = Windows([.. rate.GetProperty("early").EnumerateArray().Select(loss => loss.GetDouble())]);
        }

        // Above what was run, training breaks.
        for (var i = Array.FindLastIndex(windows, found => found is not null) + 1; i < Places; i++)
            windows[i] = [];
        return windows;
    }

    private static double[] Windows(double[] early) =>
    [
        .. WindowEnds.Prepend(0).Zip(WindowEnds).TakeWhile(window => window.Second <= early.Length * EarlyWindow)
            .Select(window => early[(window.First / EarlyWindow)..(window.Second / EarlyWindow)].Average()),
    ];
}
