using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>
/// What is expected of generators, analyzers and fixes together, on marked source (see <see cref="MarkedSource"/>). A harness of our own,
/// for that of the compiler platform fixes reports of analyzers only, and most of ours come from generators.
/// </summary>
internal static class Expect
{
    /// <summary>How often a fix may be applied before something must be wrong.</summary>
    private const int MostFixes = 20;

    /// <summary>Expects the marked reports and no other.</summary>
    /// <param name="sources">One marked text for each file.</param>
    public static async Task ReportsAsync(params string[] sources)
    {
        var marked = sources.Select(MarkedSource.Parse).ToList();
        await ReportsAsync(UserProject.Of(marked.Select(source => source.Text)), marked);
    }

    /// <summary>Expects the marked reports, of which each has the message.</summary>
    public static async Task MessageAsync(string message, string source)
    {
        await ReportsAsync(source);
        var reports = await UserProject.Of(MarkedSource.Parse(source).Text).ReportsAsync();
        Assert.All(reports, report => Assert.Equal(message, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Expects no report, and code that compiles with what is generated.</summary>
    public static async Task QuietAsync(params string[] sources)
    {
        var project = UserProject.Of(sources);
        Assert.Empty((await project.ReportsAsync()).Select(MarkedSource.Describe));
        Assert.Empty(await project.ErrorsAsync());
    }

    /// <summary>
    /// Expects the marked reports, and that the fix makes the right code of the wrong: one report after the other, and all at once in
    /// the file, the project and the solution. The right code compiles, and gives the reports that are marked in it.
    /// </summary>
    /// <param name="wrong">The marked text.</param>
    /// <param name="right">What it becomes.</param>
    /// <param name="key">Which of the fix's offers to take; <see langword="null"/> for the first.</param>
    public static Task FixAsync<TFix>(string wrong, string right, string? key = null)
        where TFix : CodeFixProvider, new() => FixAsync<TFix>([wrong], [right], key);

    /// <summary>The same for several files, of which one must have all the reports.</summary>
    public static async Task FixAsync<TFix>(string[] wrong, string[] right, string? key = null)
        where TFix : CodeFixProvider, new()
    {
        var (before, after) = (wrong.Select(MarkedSource.Parse).ToList(), right.Select(MarkedSource.Parse).ToList());
        var project = UserProject.Of(before.Select(source => source.Text));
        await ReportsAsync(project, before);

        var fix = new TFix();
        var texts = after.Select(source => source.Text).ToArray();
        var (one, chosen) = await OneByOneAsync(project, fix, key);
        Assert.Equal(texts, await one.TextsAsync());
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
            Assert.Equal(texts, await (await AllAsync(project, fix, chosen, scope)).TextsAsync());

        await ReportsAsync(one, after);
        Assert.Empty(await one.ErrorsAsync());
    }

    /// <summary>Expects the marked reports, and that the fix offers nothing for any of them.</summary>
    public static async Task NoFixAsync<TFix>(string source)
        where TFix : CodeFixProvider, new()
    {
        await ReportsAsync(source);
        var (project, fix) = (UserProject.Of(MarkedSource.Parse(source).Text), new TFix());
        foreach (var report in await FixableAsync(project, fix))
            Assert.Empty(await project.ActionsAsync(fix, report));
    }

    private static async Task ReportsAsync(UserProject project, List<MarkedSource> marked)
    {
        var reports = (await project.ReportsAsync()).GroupBy(report => report.Location.SourceTree!.FilePath).ToDictionary(
            file => file.Key, file => file.Select(MarkedSource.Describe).Order(StringComparer.Ordinal).ToList());
        for (var i = 0; i < marked.Count; i++)
            Assert.Equal(marked[i].Reports, reports.GetValueOrDefault($"Source{i}.cs", []));
    }

    private static async Task<(UserProject Project, string Key)> OneByOneAsync(UserProject project, CodeFixProvider fix, string? key)
    {
        for (var count = 0; count < MostFixes; count++)
        {
            var action = await NextAsync(project, fix, key);
            if (action is null)
            {
                Assert.True(count > 0, "the fix offers nothing");
                return (project, key!);
            }

            key = action.EquivalenceKey;
            project = project.After(await ChangedAsync(action));
        }

        Assert.Fail("the fix finds no end");
        return default;
    }

    private static async Task<CodeAction?> NextAsync(UserProject project, CodeFixProvider fix, string? key)
    {
        foreach (var report in await FixableAsync(project, fix))
            if ((await project.ActionsAsync(fix, report)).FirstOrDefault(action => key is null || action.EquivalenceKey == key) is { } action)
                return action;
        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> FixableAsync(UserProject project, CodeFixProvider fix) =>
        (await project.ReportsAsync()).Where(report => fix.FixableDiagnosticIds.Contains(report.Id));

    private static async Task<UserProject> AllAsync(UserProject project, CodeFixProvider fix, string key, FixAllScope scope)
    {
        var reports = await project.ReportsAsync();
        var first = project.Project.Solution.GetDocument(
            reports.First(report => fix.FixableDiagnosticIds.Contains(report.Id)).Location.SourceTree)!;
        var context = new FixAllContext(
            first, fix, scope, key, fix.FixableDiagnosticIds, new ReportedDiagnostics(reports), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        return project.After(await ChangedAsync(action));
    }

    /// <summary>What an offer makes of the solution.</summary>
    public static async Task<Solution> ChangedAsync(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;
}
