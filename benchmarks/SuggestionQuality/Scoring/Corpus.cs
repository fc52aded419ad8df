using System.Text.Json;

namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>Reads a folder of recorded sweeps with their truth.</summary>
internal static class Corpus
{
    /// <summary>The cases of all tasks.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="policy">What the learning rates are for. Of the older corpus it is 300 steps at a constant one.</param>
    public static Case[] Read(string folder, Policy policy = Policy.Constant300) =>
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(file => Cases(file, policy))];

    private static List<Case> Cases(string file, Policy policy)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var task = document.RootElement;
        if (task.TryGetProperty("cases", out _))
            return [.. OwnCorpus.Cases(task, policy)];
        if (policy != Policy.Constant300)
            return [];
        JsonElement[] truths = [.. task.GetProperty("truth").EnumerateArray()];
        double[][] losses = [.. truths.Select(Capped)];
        var noise = Noise(losses, [.. truths.Select(Initial)]);
        return [.. truths.Select((truth, i) => new Case(
            task.GetProperty("split").GetString()!, task.GetProperty("optimizer").GetString()!, losses[i], Initial(truth), noise,
            Windows(truth),
            [.. task.GetProperty("sweeps").EnumerateArray().Where(sweep => Seed(sweep) == Seed(truth)).Select(Sweep)]))];
    }

    private static int Seed(JsonElement element) => element.GetProperty("seed").GetInt32();

    private static double Initial(JsonElement truth) => truth.GetProperty("initial").GetDouble();

    private static double[] Capped(JsonElement truth) =>
        [.. Numbers(truth, "valid_loss").Select(loss => double.IsNaN(loss) ? 3 * Initial(truth) : Math.Min(loss, 3 * Initial(truth)))];

    private static RecordedSweep Sweep(JsonElement sweep) => new(
        sweep.GetProperty("num_it").GetInt32(), Numbers(sweep, "lrs"), Numbers(sweep, "losses"));

    private static double[]?[] Windows(JsonElement truth) => [.. truth.GetProperty("train_windows").EnumerateArray()
        .Select(windows => windows.ValueKind == JsonValueKind.Null ? null : Numbers(windows))];

    private static double[] Numbers(JsonElement element, string name) => Numbers(element.GetProperty(name));

    private static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? double.NaN : item.GetDouble())];

    /// <summary>The residual noise of a two-way table, start by learning rate, over the learning rates that are good from each start.</summary>
    public static double Noise(double[][] losses, double[] initial)
    {
        int[] good = [.. Enumerable.Range(0, losses[0].Length).Where(lr => Enumerable.Range(0, losses.Length)
            .All(seed => losses[seed][lr] - losses[seed].Min() < 0.3 * Math.Max(initial[seed] - losses[seed].Min(), 1e-9)))];
        if (good.Length < 3)
            return 0;
        var mean = losses.Average(row => good.Average(lr => row[lr]));
        var squares = losses.Sum(row => good.Sum(lr => Math.Pow(
            row[lr] - losses.Average(other => other[lr]) - good.Average(other => row[other]) + mean, 2)));
        return Math.Sqrt(squares / ((losses.Length - 1) * (good.Length - 1)));
    }
}
