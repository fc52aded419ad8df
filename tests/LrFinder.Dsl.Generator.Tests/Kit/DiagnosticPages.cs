using System.Globalization;
using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis;

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
    public static async Task<IEnumerable<string>> Reports(GeneratorRun run, string? about = null) =>
        (await ReportsAsync(run, about)).Select(diagnostic => diagnostic.Id);

    /// <summary>What generators and analyzers report and nothing silences.</summary>
    /// <param name="run">The run.</param>
    /// <param name="about">The id of a hint that counts; other hints may stand beside what an example is about.</param>
    public static async Task<IEnumerable<Diagnostic>> ReportsAsync(GeneratorRun run, string? about = null)
    {
        var analyzed = await GeneratorHarness.AnalyzeAsync(run.Output);
        return run.Result.Diagnostics.Concat(analyzed).Where(diagnostic =>
            !diagnostic.IsSuppressed && (diagnostic.DefaultSeverity > DiagnosticSeverity.Info || diagnostic.Id == about));
    }

    /// <summary>A report as a page shows it: the line of a build log, and the text that is underlined.</summary>
    public static string Show(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan().StartLinePosition;
        var line = diagnostic.Location.SourceTree!.GetText().Lines[place.Line].ToString();
        var length = Math.Min(diagnostic.Location.SourceSpan.Length, line.Length - place.Character);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {diagnostic.DefaultSeverity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}
            {line.TrimStart()}
            {new string(' ', place.Character - (line.Length - line.TrimStart().Length))}{new string('~', length)}

            """).ReplaceLineEndings("\n");
    }

    /// <summary>What the page shows as the report of its wrong code; <see langword="null"/> where it shows none.</summary>
    public static string? ShownReport(string id) =>
        WrongCode().Match(Page(id)) is { Success: true } match && match.Groups["report"].Success ? match.Groups["report"].Value : null;

    /// <summary>Writes the report of its wrong code into a page.</summary>
    public static void AcceptReport(string id, string report) => File.WriteAllText(
        Path.Combine(Folder, $"{id}.md"),
        WrongCode().Replace(Page(id), match => $"{match.Groups["code"].Value}\n```text\n{report}```\n", 1));

    private static string Example(string id, string heading)
    {
        var match = Examples().Matches(Page(id)).SingleOrDefault(match => match.Groups["heading"].Value == heading);
        Assert.True(match is not null, $"{id}.md has no C# right after '## {heading}'");
        return match.Groups["code"].Value;
    }

    [GeneratedRegex(@"^```csharp\n(?<code>[^`]+)```$", RegexOptions.Multiline)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"(?<code>^## Wrong\n\n```csharp\n[^`]+```\n)(\n```text\n(?<report>[^`]+)```\n)?", RegexOptions.Multiline)]
    private static partial Regex WrongCode();

    [GeneratedRegex(@"^## (?<heading>.+)\n\n```csharp\n(?<code>[^`]+)```$", RegexOptions.Multiline)]
    private static partial Regex Examples();
}
