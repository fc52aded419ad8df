using System.Globalization;
using LrFinder.Dsl.SuggestionQuality;
using LrFinder.Dsl.SuggestionQuality.Live;
using LrFinder.Dsl.SuggestionQuality.Recording;

if (args is ["live", var count] && int.TryParse(count, CultureInfo.InvariantCulture, out var seeds) && seeds >= 1)
{
    LiveReport.Print(seeds);
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
        usage: SuggestionQuality CORPUS_FOLDER   (a folder of recorded sweeps, one JSON file a task)
               SuggestionQuality live SEEDS      (trains tasks of its own, from so many seeds each)
               SuggestionQuality record FOLDER [TASK …]   (records sweeps of tasks of its own, and what learning rates achieve there)
        """);
    return 2;
}

var cases = Corpus.Read(args[0]);
foreach (var split in cases.Select(task => task.Split).Distinct().Order(StringComparer.Ordinal))
{
    Case[] half = [.. cases.Where(task => task.Split == split)];
    Print($"{split}: {half.Length} cases", half);
    Print($"{split}, Adam family", [.. half.Where(task => task.IsAdam)]);
    Print($"{split}, SGD family", [.. half.Where(task => !task.IsAdam)]);
}

return 0;

static void Print(string title, Case[] cases)
{
    Console.WriteLine($"\n### {title}\n");
    Console.WriteLine("| rule | 100: hit / disaster % | regret: median, p90 | 300: hit / disaster % | regret: median, p90 | share 100, 300 % |");
    Console.WriteLine("|---|---|---|---|---|---|");
    foreach (var (name, rule) in RuleTable.All)
    {
        var (few, many) = (Figures.Of(cases, 100, rule), Figures.Of(cases, 300, rule));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Rates(few)} | {Regret(few)} | {Rates(many)} | {Regret(many)} | {few.Share:0}, {many.Share:0} |"));
    }
}

static string Rates(Figures figures) => string.Create(CultureInfo.InvariantCulture, $"{figures.Hit:0.0} / {figures.Disaster:0.0}");

static string Regret(Figures figures) => string.Create(CultureInfo.InvariantCulture, $"{figures.Median:0.000}, {figures.P90:0.00}");
