using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>A user's project as an editor holds it: files, what is generated, and what is reported about them.</summary>
internal sealed class UserProject
{
    /// <summary>What a source begins with that is about hints at speed, which are left out elsewhere: they are about right code, too.</summary>
    public const string WithHintsAtSpeed = "// with hints at speed\n";

    private static readonly AdhocWorkspace Workspace = new();

    private static readonly KeyValuePair<string, ReportDiagnostic> NoHintsAtSpeed =
        new(Generator.DiagnosticDescriptors.OptimizerNotFused.Id, ReportDiagnostic.Suppress);

    private UserProject(Project project) => Project = project;

    public Project Project { get; }

    /// <summary>Makes a project of files; the usings that the tests assume are there.</summary>
    public static UserProject Of(params IEnumerable<string> sources)
    {
        var template = GeneratorHarness.Compilation([.. sources]);
        var options = template.SyntaxTrees.Any(tree => tree.ToString().StartsWith(WithHintsAtSpeed, StringComparison.Ordinal))
            ? template.Options
            : template.Options.WithSpecificDiagnosticOptions([NoHintsAtSpeed]);
        var project = Workspace.CurrentSolution
            .AddProject("Sample", "Sample", LanguageNames.CSharp)
            .WithCompilationOptions(options)
            .WithParseOptions(GeneratorHarness.ParseOptions)
            .WithMetadataReferences(template.References)
            .AddAnalyzerReference(new GeneratorReference());
        foreach (var tree in template.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        return new(project);
    }

    public UserProject After(Solution solution) => new(solution.GetProject(Project.Id)!);

    /// <summary>The user's files in the order they were given, without the usings.</summary>
    public IEnumerable<Document> Files => Project.Documents.Where(document => document.Name.StartsWith("Source", StringComparison.Ordinal));

    public async Task<string[]> TextsAsync() =>
        await Task.WhenAll(Files.Select(async file => (await file.GetTextAsync()).ToString()));

    /// <summary>What generators and analyzers report and nothing silences, in the order of the source.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportsAsync()
    {
        var (input, output) = ((CSharpCompilation)await InputAsync(), (Compilation?)null);
        var run = GeneratorHarness.Driver().RunGeneratorsAndUpdateCompilation(input, out output, out _).GetRunResult();
        Assert.All(run.Results, generator => Assert.Null(generator.Exception));
        var reports = run.Diagnostics.Concat(await GeneratorHarness.AnalyzeAsync(output));
        return
        [
            .. reports
                .Where(report => !report.IsSuppressed)
                .OrderBy(report => report.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(report => report.Location.SourceSpan)
                .ThenBy(report => report.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The compiler's errors in the code with what is generated.</summary>
    public async Task<IEnumerable<string>> ErrorsAsync() => (await Project.GetCompilationAsync())!.GetDiagnostics()
        .Where(report => report.Severity == DiagnosticSeverity.Error)
        .Select(report => report.ToString());

    /// <summary>What a fix offers for a report.</summary>
    public async Task<IReadOnlyList<Microsoft.CodeAnalysis.CodeActions.CodeAction>> ActionsAsync(CodeFixProvider fix, Diagnostic report)
    {
        var actions = new List<Microsoft.CodeAnalysis.CodeActions.CodeAction>();
        var document = Project.Solution.GetDocument(report.Location.SourceTree)!;
        await fix.RegisterCodeFixesAsync(new(document, report, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    /// <summary>The user's code alone; of the very trees that the project's files have, so that a report leads to its file.</summary>
    private async Task<Compilation> InputAsync()
    {
        var trees = await Task.WhenAll(Project.Documents.Select(document => document.GetSyntaxTreeAsync()));
        return CSharpCompilation.Create("Sample", trees!, Project.MetadataReferences, (CSharpCompilationOptions)Project.CompilationOptions!);
    }
}
