using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>A page of docs/reference, as its tables are read by tests.</summary>
internal sealed partial class ReferencePage(string name)
{
    /// <summary>The page.</summary>
    public string Text { get; } = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "reference", name));

    /// <summary>The rows of all tables, each as the code in its cells.</summary>
    public IReadOnlyList<string[][]> Rows => [.. Lines().Where(line => line.Length > 0).Select(Cells)];

    /// <summary>The rows of the table whose first column has this heading.</summary>
    /// <param name="heading">The heading.</param>
    public IReadOnlyList<string[][]> RowsUnder(string heading) =>
        [.. Lines().SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length > 0).Select(Cells)];

    /// <summary>All code of the page that is within a line.</summary>
    public IReadOnlySet<string> Codes => Code().Matches(Text).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);

    private IEnumerable<string> Lines() => Text.Split('\n').Where(line => line.Length == 0 || line[0] == '|');

    private static string[][] Cells(string line) =>
        [.. CellEnd().Split(line).Select(cell => Code().Matches(cell).Select(match => match.Groups["code"].Value).ToArray()).Skip(1)];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Code();
}
