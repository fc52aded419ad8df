using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The properties of a project that its build shows to the compiler.</summary>
/// <param name="values">By their names.</param>
internal sealed class BuildProperties(params (string Name, string Value)[] values) : AnalyzerConfigOptionsProvider
{
    /// <summary>What the targets of the package set.</summary>
    public static BuildProperties AsInThePackage { get; } = new(("LrFinderFillGroupNorm", "true"));

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(values.ToImmutableDictionary(value => $"build_property.{value.Name}", value => value.Value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
