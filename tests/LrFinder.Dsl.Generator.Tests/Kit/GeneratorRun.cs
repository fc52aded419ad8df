using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>What a run of the generators gave.</summary>
/// <param name="Input">The user's code.</param>
/// <param name="Output">The user's code with what was generated.</param>
/// <param name="Result">The generators' own account.</param>
/// <param name="Driver">The driver, to go on with after an edit.</param>
internal sealed record GeneratorRun(
    CSharpCompilation Input, Compilation Output, GeneratorDriverRunResult Result, GeneratorDriver Driver)
{
    /// <summary>The generated files by their names.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = Result.Results
        .SelectMany(result => result.GeneratedSources)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>Each report as <c>id 'the text it underlines': message</c>, in the order of the source.</summary>
    public IReadOnlyList<string> Reports => Result.Diagnostics
        .Where(diagnostic => !diagnostic.IsSuppressed)
        .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
        .Select(Describe)
        .ToList();

    /// <summary>The run with those files only that are about some concerns, such as <c>Hooks</c>.</summary>
    public GeneratorRun Only(params string[] concerns) => this with
    {
        Files = Files
            .Where(file => concerns.Any(concern => file.Key.EndsWith($".{concern}.g.cs", StringComparison.Ordinal)))
            .ToDictionary(file => file.Key, file => file.Value),
    };

    /// <summary>What the compiler itself says about the code and what was added to it.</summary>
    public IReadOnlyList<string> CompilerErrors => Output.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => diagnostic.ToString())
        .ToList();

    /// <summary>Also of generated code none is silenced: what it silences is meant for what users mark as obsolete and the like.</summary>
    public void AssertCompilesWithoutWarnings()
    {
        var output = Output;
        foreach (var tree in Output.SyntaxTrees.Except(Input.SyntaxTrees))
            output = output.ReplaceSyntaxTree(
                tree, GeneratorHarness.Tree(tree.ToString().Replace(FileHeader.NoWarnings, "", StringComparison.Ordinal), tree.FilePath));
        var generated = output.SyntaxTrees.Except(Input.SyntaxTrees).ToHashSet();
        // Documentation is asked of what we write, not of the tests' sources.
        var problems = output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Id != "CS1591" || generated.Contains(diagnostic.Location.SourceTree!))
            .Select(diagnostic => diagnostic.ToString());
        Assert.True(!problems.Any(), string.Join('\n', problems.Concat(Files.Values)));
    }

    /// <summary>The run after an edit of the user. It gives what a run gives that has seen nothing before.</summary>
    public GeneratorDriverRunResult After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var edited = edit(Input);
        var after = Driver.RunGenerators(edited).GetRunResult();
        var anew = GeneratorHarness.Driver().RunGenerators(Edits.ParsedAnew(edited)).GetRunResult();
        Assert.Equal(Describe(anew), Describe(after));
        return after;
    }

    private static IEnumerable<string> Describe(GeneratorDriverRunResult result) => result.Results
        .SelectMany(generator => generator.GeneratedSources)
        .OrderBy(source => source.HintName, StringComparer.Ordinal)
        .Select(source => $"{source.HintName}\n{source.SourceText}")
        .Concat(result.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal));

    private static string Describe(Diagnostic diagnostic)
    {
        // A place outside of the source could not be silenced by a pragma.
        Assert.True(diagnostic.Location.IsInSource, $"{diagnostic} is not in the source");
        var text = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
        return $"{diagnostic.Id} '{text}': {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
