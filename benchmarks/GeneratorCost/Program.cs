using System.Diagnostics;
using System.Globalization;
using GeneratorCost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// What the generators and analyzers cost on a project of 200 models and 100 learners: beside what the compiler itself costs, for
// times on one machine say nothing about another. The rounds are interleaved; medians are shown.
const int Models = 200, Learners = 100, Rounds = 15;

var project = new Project(Models, Learners);
var warm = Project.NewDriver().RunGeneratorsAndUpdateCompilation(project.Compilation, out var complete, out _);
if (complete.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning) is { } problem)
    throw new InvalidOperationException($"The project does not compile: {problem}");
var files = warm.GetRunResult().GeneratedTrees.Length;
Console.WriteLine($"{Models} models, {Learners} learners, {files} generated files; medians of {Rounds} interleaved rounds");

var unrelated = project.AfterKeystroke("Unrelated.cs", "n + 1", "n + 12");
var related = project.AfterKeystroke("Model7.cs", "Dropout(0.1)", "Dropout(0.12)");
Measurement[] measurements =
[
    new("compiler, with what is generated", () => complete.Clone().GetDiagnostics()),
    new("generators, cold", () => Project.NewDriver().RunGenerators(New())),
    new("analyzers, cold", () => Analyze(New())),
    new("generators, key stroke in an unrelated file", () => warm.RunGenerators(unrelated)),
    new("generators, key stroke in a model", () => warm.RunGenerators(related)),
];

foreach (var measurement in measurements)
    measurement.Run();
for (var round = 0; round < Rounds; round++)
    foreach (var measurement in measurements)
        measurement.Times.Add(Time(measurement.Run));

var baseline = measurements[0].Median;
Console.WriteLine("| what | ms | of the compiler's own |");
Console.WriteLine("|---|---:|---:|");
foreach (var measurement in measurements)
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {measurement.Name} | {measurement.Median:F1} | {measurement.Median / baseline:P1} |"));

// Nothing that an earlier round has bound is left in a compilation of its own.
Compilation New() => project.Compilation.Clone();

static void Analyze(Compilation compilation) =>
    new CompilationWithAnalyzers(compilation, Project.Analyzers, new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

static double Time(Action action)
{
    var clock = Stopwatch.StartNew();
    action();
    return clock.Elapsed.TotalMilliseconds;
}

/// <summary>Something that is timed, round by round.</summary>
internal sealed record Measurement(string Name, Action Run)
{
    public List<double> Times { get; } = [];

    public double Median => Times.Order().ElementAt(Times.Count / 2);
}
