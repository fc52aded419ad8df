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

    /// <summary>Our ids for which a fix is offered; a fix may be of the compiler's, too.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        All.SelectMany(fix => fix.FixableDiagnosticIds).Where(IsOurs).Distinct().Order(StringComparer.Ordinal).ToList();

    public static bool IsOurs(string id) => id.StartsWith("LRF", StringComparison.Ordinal);
}
