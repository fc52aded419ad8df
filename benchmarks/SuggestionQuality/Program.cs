using System.Globalization;
using LrFinder.Dsl.SuggestionQuality;
using LrFinder.Dsl.SuggestionQuality.Groups;
using LrFinder.Dsl.SuggestionQuality.Live;
using LrFinder.Dsl.SuggestionQuality.Recording;

if (args is ["live", var count] && int.TryParse(count, CultureInfo.InvariantCulture, out var seeds) && seeds >= 1)
{
    LiveReport.Print(seeds);
    return 0;
}

if (args is ["groups", var starts] && int.TryParse(starts, CultureInfo.InvariantCulture, out var startCount) && startCount >= 1)
{
    GroupsReport.Print(startCount);
    return 0;
}

if (args is ["record", var folder, .. var names])
{
    CorpusRecorder.Record(folder, names);
    return 0;
}

if (args.Length != 1 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("""
        usage: SuggestionQuality CORPUS_FOLDER   (a folder of recorded sweeps, one JSON file a task; ours is benchmarks/SuggestionQuality/Corpus)
               SuggestionQuality live SEEDS      (trains tasks of its own, from so many seeds each)
               SuggestionQuality groups STARTS   (fine-tunes at joint rates and at rates of single groups, from so many starts each)
               SuggestionQuality record FOLDER [TASK …]   (records sweeps of tasks of its own, and what learning rates achieve there)
        """);
    return 2;
}

foreach (var policy in Enum.GetValues<Policy>())
{
    var cases = Corpus.Read(args[0], policy);
    foreach (var split in cases.Select(task => task.Split).Distinct().Order(StringComparer.Ordinal))
    {
        Case[] half = [.. cases.Where(task => task.Split == split)];
        foreach (var numIt in half.SelectMany(task => task.Sweeps).Select(sweep => sweep.NumIt).Distinct().Order())
        {
            Print($"{split}, {policy}, sweeps of {numIt} steps: {half.Length} cases", half, numIt);
            Print($"{split}, {policy}, sweeps of {numIt} steps, Adam family", [.. half.Where(task => task.IsAdam)], numIt);
            Print($"{split}, {policy}, sweeps of {numIt} steps, SGD family", [.. half.Where(task => !task.IsAdam)], numIt);
        }
    }
}

return 0;

static void Print(string title, Case[] cases, int numIt)
{
    Console.WriteLine($"\n### {title}\n");
    Console.WriteLine("| rule | hit / disaster % | regret: median, p90 | share of sweeps % | steps |");
    Console.WriteLine("|---|---|---|---|---|");
    foreach (var (name, rule) in RuleTable.All)
    {
        var figures = Figures.Of(cases, numIt, rule);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {figures.Hit:0.0} / {figures.Disaster:0.0} | {figures.Median:0.000}, {figures.P90:0.00} | {figures.Share:0} | {figures.Steps:0} |"));
    }

    Console.WriteLine("\n| said by `LrFind()` | mean of it % | hit % | share of sweeps % |\n|---|---|---|---|");
    foreach (var row in Reliability.Of(cases, numIt, RuleTable.Bare))
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {row.From} to {row.From + 10} % | {row.Said:0} | {row.Hit:0} | {row.Share:0} |"));
    }
}
