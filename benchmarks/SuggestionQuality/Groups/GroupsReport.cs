using System.Globalization;
using LrFinder.Dsl.SuggestionQuality.Recording;

namespace LrFinder.Dsl.SuggestionQuality.Groups;

/// <summary>Fine-tunes at the joint suggestion and at the learning rates that were found group by group, and prints what each achieves and costs.</summary>
internal static class GroupsReport
{
    // Of a hundred steps each.
    private const int Epochs = 3;

    /// <summary>Trains and prints.</summary>
    /// <param name="starts">How many starts there are of each task.</param>
    public static void Print(int starts)
    {
        NativeRuntime.Initialize();
        TorchSharp.torch.set_num_threads(1);
        Print("The factory's ratio: the body at a tenth of the head's rate", starts, new LrFindOptions());
        Print("One rate for both at first", starts, new LrFindOptions { Slice = LrSlice.Each(1, 1) });
    }

    private static void Print(string title, int starts, LrFindOptions options)
    {
        Console.WriteLine($"\n### {title}\n");
        Console.WriteLine("| task, start | joint rates | found apart | race | joint: loss, accuracy | apart: loss, accuracy | result: loss, accuracy | steps: joint, groups |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var task in RecordedTasks.Tune.Concat(RecordedTasks.Report).Where(task => task.Name.StartsWith("finetune_", StringComparison.Ordinal)))
        {
            var samples = task.Data();
            for (var seed = 1; seed <= starts; seed++)
                PrintRow(task, samples, seed, options);
        }
    }

    private static void PrintRow(RecordedTask task, Samples samples, long seed, LrFindOptions options)
    {
        var found = Found(task, samples, seed, options);
        double[] joint = [.. found.Together.GroupSuggestions.Select(group => group.Lr)];
        double[] apart = [.. joint];
        foreach (var group in found.Groups)
            apart[group.Group] = group.Lr;
        var race = found.Race is { } both ? both.IsApartBetter ? "apart" : "joint" : "none";
        var costs = string.Create(CultureInfo.InvariantCulture, $"{StepsOf(found.Together)}, {found.Steps}");
        Console.WriteLine(
            $"| {task.Name}, {seed} | {Rates(joint)} | {Rates(apart)} | {race} | {Trained(joint)} | {Trained(apart)} | {Trained(found.Rates)} | {costs} |");

        string Trained(IReadOnlyList<double> rates)
        {
            using var run = task.Create(samples, seed);
            var last = run.FitSlice(Epochs, LrSlice.Each(rates)).Epochs[^1];
            return string.Create(CultureInfo.InvariantCulture, $"{last.ValidLoss:0.0000}, {last.Metrics[0].Value:0.000}");
        }
    }

    private static LrFindGroupsResult Found(RecordedTask task, Samples samples, long seed, LrFindOptions options)
    {
        using var run = task.Create(samples, seed);
        return run.FindGroups(options);
    }

    private static int StepsOf(LrFindResult found) => found.Points.Count + found.Details.Probes.Sum(probe => probe.Steps);

    private static string Rates(IReadOnlyList<double> rates) =>
        string.Join(", ", rates.Select(rate => rate.ToString("0.0E+00", CultureInfo.InvariantCulture)));
}
