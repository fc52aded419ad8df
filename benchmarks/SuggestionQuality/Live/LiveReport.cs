using System.Globalization;

namespace LrFinder.Dsl.SuggestionQuality.Live;

/// <summary>Asks the finder in every way on every task, and prints how good the answers are.</summary>
internal static class LiveReport
{
    public static void Print(int seeds)
    {
        NativeRuntime.Initialize();
        TorchSharp.torch.set_num_threads(1);
        Console.WriteLine($"| task, seed | {string.Join(" | ", LiveTasks.Ways.Select(way => way.Name))} | best |");
        Console.WriteLine($"|---|{string.Concat(LiveTasks.Ways.Select(_ => "---|"))}---|");
        var scores = LiveTasks.Ways.Select(_ => new List<Score>()).ToArray();
        foreach (var task in LiveTasks.All)
        {
            for (var seed = 1; seed <= seeds; seed++)
                PrintRow(task, seed, scores);
        }

        Console.WriteLine("\n| way | hit % | disaster % | mean regret |\n|---|---|---|---|");
        foreach (var (way, found) in LiveTasks.Ways.Zip(scores))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {way.Name} | {100.0 * found.Count(score => score.Hit) / found.Count:0.0} | "
                + $"{100.0 * found.Count(score => score.Disaster) / found.Count:0.0} | {found.Average(score => score.Regret):0.000} |"));
        }
    }

    private static void PrintRow(LiveTask task, int seed, List<Score>[] scores)
    {
        var truth = LiveTruth.Of(task, seed);
        var cells = new List<string>();
        for (var i = 0; i < LiveTasks.Ways.Length; i++)
        {
            using var data = task.Data(seed) as IDisposable;
            using var learner = task.Begin((TrainingData)data!, seed);
            var suggestion = LiveTasks.Ways[i].Ask(task, learner);
            var score = truth.Score(suggestion.IsAvailable ? suggestion.Lr : null);
            scores[i].Add(score);
            cells.Add(Cell(suggestion, score));
        }

        var best = Math.Pow(10, -6 + Array.IndexOf(truth.Losses, truth.Losses.Min()) / 4.0);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {task.Name}, {seed} | {string.Join(" | ", cells)} | {best:0.0E+00} |"));
    }

    private static string Cell(LrSuggestion suggestion, Score score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(suggestion.IsAvailable ? $"{suggestion.Lr:0.0E+00}" : "none")} {(score.Hit ? "hit" : score.Disaster ? "**disaster**" : "")}").TrimEnd();
}
