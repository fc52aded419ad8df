using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using GeneratorCost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// What the generators and analyzers cost on a project of 200 models and 100 learners: beside what the compiler itself costs, for
// times on one machine say nothing about another. The rounds are interleaved; medians are shown.
const int Models = 200, Learners = 100;
// Fewer rounds than the default give a first impression on a slow machine.
var rounds = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 15;

var project = new Project(Models, Learners);
var warm = Project.NewDriver().RunGeneratorsAndUpdateCompilation(project.Compilation, out var complete, out _);
if (complete.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } problem)
    throw new InvalidOperationException($"The project does not compile: {problem}");
var files = warm.GetRunResult().GeneratedTrees.Length;
Console.WriteLine($"{Models} models, {Learners} learners, {files} generated files; medians of {rounds} interleaved rounds");

var unrelated = project.AfterKeystroke("Unrelated.cs", "n + 1", "n + 12");
var related = project.AfterKeystroke("Model7.cs", "Dropout(0.1)", "Dropout(0.12)");
var fresh = project.Compilation;
Measurement[] measurements =
[
    new("compiler, with what is generated", () => complete.Clone().GetDiagnostics()),
    new("generators, cold", () => Project.NewDriver().RunGenerators(fresh), () => fresh = project.ParsedAnew()),
    new("compiler and analyzers", () => Build(complete.Clone())),
    new("analyzers alone", () => Analyze(complete.Clone())),
    new("generators, key stroke in an unrelated file", () => warm.RunGenerators(unrelated)),
    new("generators, key stroke in a model", () => warm.RunGenerators(related)),
    new("compiler, that unrelated file after a key stroke", () => Check("Unrelated.cs", "n + 1", "n + 12", analyze: false)),
    new("compiler and analyzers, that unrelated file after a key stroke", () => Check("Unrelated.cs", "n + 1", "n + 12", analyze: true)),
    new("compiler, a learner's file after a key stroke in it", () => Check("Learner7.cs", "1e-3", "1e-32", analyze: false)),
    new("compiler and analyzers, a learner's file after a key stroke in it", () => Check("Learner7.cs", "1e-3", "1e-32", analyze: true)),
];

foreach (var measurement in measurements)
    Time(measurement);
for (var round = 0; round < rounds; round++)
    foreach (var measurement in measurements)
        measurement.Times.Add(Time(measurement));

var baseline = measurements[0].Median;
Console.WriteLine("| what | ms | of the compiler's own |");
Console.WriteLine("|---|---:|---:|");
foreach (var measurement in measurements)
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {measurement.Name} | {measurement.Median:F1} | {measurement.Median / baseline:P1} |"));

// What a build does, and what of it is the analyzers' own: with nothing bound before them, they pay for what they bind.
static void Build(Compilation compilation) => Quiet(With(compilation).GetAllDiagnosticsAsync());

static void Analyze(Compilation compilation) => Quiet(With(compilation).GetAnalyzerDiagnosticsAsync());

// What an editor does for the file in front: it asks for the reports of that file, in a compilation that is new with every key stroke.
void Check(string file, string text, string by, bool analyze)
{
    var typed = Project.AfterKeystroke(complete, file, text, by);
    var model = typed.GetSemanticModel(Project.FileOf(typed, file));
    model.GetDiagnostics();
    if (analyze)
        Quiet(With(typed).GetAnalyzerSemanticDiagnosticsAsync(model, null, default));
}

static CompilationWithAnalyzers With(Compilation compilation) => new(
    compilation,
    Project.Analyzers,
    new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));

// The project is one of correct code: a report would be a fault, and an analyzer that fails reports that it does.
static void Quiet(Task<ImmutableArray<Diagnostic>> reports)
{
    if (reports.GetAwaiter().GetResult().FirstOrDefault(report => report.Id.StartsWith("LRF", StringComparison.Ordinal) || report.Id == "AD0001") is { } report)
        throw new InvalidOperationException($"Correct code is reported: {report}");
}

static double Time(Measurement measurement)
{
    measurement.Prepare?.Invoke();
    var clock = Stopwatch.StartNew();
    measurement.Run();
    return clock.Elapsed.TotalMilliseconds;
}

/// <summary>Something that is timed, round by round.</summary>
internal sealed record Measurement(string Name, Action Run, Action? Prepare = null)
{
    public List<double> Times { get; } = [];

    public double Median => Times.Order().ElementAt(Times.Count / 2);
}
