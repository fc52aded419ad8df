using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>No page leads to nowhere: files and headings that relative links name are there.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Folders = ["docs", "templates", "samples", "tests", "benchmarks"];

    private static readonly string[] PackageReadmes =
        [.. new[] { "Runtime", "Mpi" }.Select(project => Path.Combine(RepositoryPaths.Root, "src", project, "package", "README.md"))];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(RepositoryPaths.Root, "*.md")
        .Concat(Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryPaths.Root, folder), "*.md", SearchOption.AllDirectories)))
        .Concat(PackageReadmes)
        .Select(page => Path.GetRelativePath(RepositoryPaths.Root, page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        var path = Path.Combine(RepositoryPaths.Root, page);
        Assert.Equal([], Targets(path).Where(target => !IsThere(path, target)));
    }

    [Fact]
    public void The_packages_have_no_link_into_the_repository() => Assert.Equal([], PackageReadmes.SelectMany(Targets));

    [Fact]
    public void Every_page_of_the_documentation_is_in_its_index()
    {
        var index = Path.Combine(RepositoryPaths.Root, "docs", "README.md");
        var listed = Targets(index).Select(target => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(index)!, target))).ToHashSet(StringComparer.Ordinal);
        var diagnostics = Path.Combine(RepositoryPaths.Root, "docs", "reference", "diagnostics");
        Assert.Equal(
            [],
            Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Where(page => page != index && (Path.GetDirectoryName(page) != diagnostics || Path.GetFileName(page) == "README.md") && !listed.Contains(page)));
    }

    /// <summary>What is relative, outside of code.</summary>
    private static IEnumerable<string> Targets(string page) => Link().Matches(Code().Replace(File.ReadAllText(page), ""))
        .Select(match => match.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));

    private static bool IsThere(string page, string target)
    {
        var (file, heading) = target.Split('#') is [var first, var second] ? (first, second) : (target, null);
        var path = file.Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, file));
        return (File.Exists(path) || Directory.Exists(path))
            && (heading is null || Heading().Matches(File.ReadAllText(path)).Any(match => Anchor(match.Groups["text"].Value) == heading));
    }

    /// <summary>As GitHub makes it.</summary>
    private static string Anchor(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
