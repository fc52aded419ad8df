using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator.Tests;

/// <summary>The pages of the diagnostics, each with an example that gives the report and one that does not.</summary>
internal static partial class DiagnosticPages
{
    public static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "docs", "reference", "diagnostics");

    /// <summary>What the index says that the examples assume.</summary>
    public static string Usings => Assert.Single(CodeBlocks().Matches(Page("README"))).Groups["code"].Value;

    public static string Page(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.md")).ReplaceLineEndings("\n");

    public static string Wrong(string id) => Example(id, "Wrong");

    public static string Right(string id) => Example(id, "Right");

    /// <summary>The ids of what generators and analyzers report and nothing silences.</summary>
    public static async Task<IEnumerable<string>> Reports(GeneratorRun run)
    {
        var analyzed = await run.Output.WithAnalyzers([new DerivedFromModelAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return run.Result.Diagnostics.Concat(analyzed).Where(diagnostic => !diagnostic.IsSuppressed).Select(diagnostic => diagnostic.Id);
    }

    private static string Example(string id, string heading)
    {
        var match = Examples().Matches(Page(id)).SingleOrDefault(match => match.Groups["heading"].Value == heading);
        Assert.True(match is not null, $"{id}.md has no C# right after '## {heading}'");
        return match.Groups["code"].Value;
    }

    [GeneratedRegex(@"^```csharp\n(?<code>[^`]+)```$", RegexOptions.Multiline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"^## (?<heading>.+)\n\n```csharp\n(?<code>[^`]+)```$", RegexOptions.Multiline)]
    private static partial Regex Examples();
}
