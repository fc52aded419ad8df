using System.Text.RegularExpressions;
using LrFinder.Dsl.Tests;
using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>
/// That each mistake of the table in <c>docs/reference/mistakes.md</c> is caught, under the id and at the text that the table says. The
/// programs stand here; the table is written from them with <c>LRFINDER_ACCEPT_SNAPSHOTS=1</c>.
/// </summary>
public sealed partial class MistakesTests
{
    private static readonly MistakeArea[] Areas =
        [ModelMistakes.Area, CallbackMistakes.Area, LearnerMistakes.Area, ScheduleMistakes.Area, StateMistakes.Area, TorchMistakes.Area];

    private static readonly string Page = Path.Combine(RepositoryPaths.Root, "docs", "reference", "mistakes.md");

    public static TheoryData<string> Names => [.. Areas.SelectMany(area => area.All).Select(mistake => mistake.What)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mistake_is_reported_at_its_place_and_nowhere_else(string what)
    {
        var source = MarkedSource.Parse(Areas.SelectMany(area => area.All).Single(mistake => mistake.What == what).Source);
        var project = UserProject.Of(source.Text);
        var compiler = (await project.Project.GetCompilationAsync())!.GetDiagnostics()
            .Where(report => report.Severity == DiagnosticSeverity.Error && source.Reports.Any(IsOfCompiler));

        var reports = (await project.ReportsAsync()).Concat(compiler).Select(MarkedSource.Describe).Order(StringComparer.Ordinal);
        Assert.NotEmpty(source.Reports);
        Assert.Equal(source.Reports, reports);
    }

    [Fact]
    public void The_page_shows_each_mistake_with_its_id_and_place()
    {
        var page = File.Exists(Page) ? File.ReadAllText(Page).ReplaceLineEndings("\n") : "";
        var shown = page.IndexOf("## ", StringComparison.Ordinal) is var start and >= 0 ? page[start..] : "";
        var expected = string.Join('\n', Areas.Select(Section)) + "\n" + BuildSection();
        if (Environment.GetEnvironmentVariable("LRFINDER_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(Page, page[..(page.Length - shown.Length)] + (shown = expected));

        Assert.Equal(expected, shown);
    }

    [Fact]
    public void Every_link_of_the_page_leads_to_a_page() => Assert.All(
        Link().Matches(File.ReadAllText(Page)).Select(match => match.Groups["path"].Value),
        path => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(Page)!, path)), path));

    private static string Section(MistakeArea area) =>
        $"## {area.Area}\n\n| mistake | reported | at |\n|---|---|---|\n{string.Concat(area.All.Select(Row))}";

    private static string Row(Mistake mistake)
    {
        // What is marked first may only come along, as the hint at the class of a module that is no model.
        var mark = Mark().Matches(mistake.Source).Last();
        return $"| {mistake.What} | {Id(mark.Groups["id"].Value)} | `{mark.Groups["text"].Value}` |\n";
    }

    private static string BuildSection() =>
        $"## The build\n\n| mistake | reported |\n|---|---|\n{string.Concat(BuildMistakes.All.Select(mistake => $"| {mistake.What} | {Id(mistake.Id)} |\n"))}";

    private static string Id(string id) => IsOfCompiler(id) ? $"{id}, by the compiler" : $"[{id}](diagnostics/{id}.md)";

    private static bool IsOfCompiler(string id) => id.StartsWith("CS", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>.*?)\|\}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\]\((?<path>[^)]+)\)")]
    private static partial Regex Link();
}
