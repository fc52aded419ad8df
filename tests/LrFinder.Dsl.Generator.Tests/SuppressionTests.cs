using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>Whoever knows better can silence each report, in the file or for the project.</summary>
public sealed class SuppressionTests
{
    public static TheoryData<string> Ids => DiagnosticPagesTests.IdsWithExamples;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pragma_silences_the_report(string id) => Assert.Empty(await DiagnosticPages.Reports(GeneratorHarness.Run(
        DiagnosticPages.Usings, $"#pragma warning disable {id}\n{DiagnosticPages.Wrong(id)}\n#pragma warning restore {id}\n"), id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pragma_about_something_else_does_not(string id) => Assert.Equal([id], await DiagnosticPages.Reports(GeneratorHarness.Run(
        DiagnosticPages.Usings, $"#pragma warning disable CS0168\n{DiagnosticPages.Wrong(id)}\n"), id));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_editorconfig_silences_the_report(string id)
    {
        var compilation = GeneratorHarness.Compilation(DiagnosticPages.Usings, DiagnosticPages.Wrong(id));
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(id, ReportDiagnostic.Suppress));
        Assert.Empty(await DiagnosticPages.Reports(GeneratorHarness.Run(compilation.WithOptions(options)), id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_editorconfig_changes_the_severity(string id)
    {
        var compilation = GeneratorHarness.Compilation(DiagnosticPages.Usings, DiagnosticPages.Wrong(id));
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(id, ReportDiagnostic.Info));
        var run = GeneratorHarness.Run(compilation.WithOptions(options));
        Assert.Equal([id], await DiagnosticPages.Reports(run, id));
        Assert.All(run.Result.Diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    /// <summary>What <c>dotnet_diagnostic.LRFnnn.severity</c> in an .editorconfig comes to for the compiler.</summary>
    private sealed class Severities(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == id;
        }
    }
}
