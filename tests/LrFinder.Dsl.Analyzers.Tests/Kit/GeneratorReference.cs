using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>Our generators as a project of a workspace refers to them.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    /// <summary>Made once: a workspace knows a generator again by its instance.</summary>
    private readonly ImmutableArray<ISourceGenerator> _generators =
        [.. GeneratorHarness.Generators().Select(GeneratorExtensions.AsSourceGenerator)];

    public override string? FullPath => null;

    public override object Id => nameof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
}
