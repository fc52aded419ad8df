using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>All our code fixes.</summary>
internal static class Fixes
{
    public static IReadOnlyList<CodeFixProvider> All { get; } = typeof(DslCodeFix).Assembly.GetTypes()
        .Where(type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .ToList();

    /// <summary>The ids for which a fix is offered.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        All.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal).ToList();
}
