namespace LrFinder.Dsl.Analyzers.Tests;

/// <summary>The examples of the pages, and the fixes: what a page says is right is what a fix makes of what it says is wrong.</summary>
public sealed class PageFixTests
{
    public static TheoryData<string> Ids => [.. Fixes.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_fix_makes_the_right_example_of_the_wrong_one(string id)
    {
        var results = await FixedAsync(id);

        Assert.Contains(DiagnosticPages.Right(id), results);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Whatever_a_fix_makes_of_the_wrong_example_compiles_without_the_report(string id)
    {
        foreach (var result in await FixedAsync(id))
        {
            var project = UserProject.Of(UserProject.WithHintsAtSpeed + DiagnosticPages.Usings, result);
            Assert.DoesNotContain(id, (await project.ReportsAsync()).Select(report => report.Id));
            Assert.True(!(await project.ErrorsAsync()).Any(), string.Join('\n', [.. await project.ErrorsAsync(), result]));
        }
    }

    private static async Task<IReadOnlyList<string>> FixedAsync(string id)
    {
        var project = UserProject.Of(UserProject.WithHintsAtSpeed + DiagnosticPages.Usings, DiagnosticPages.Wrong(id));
        var report = Assert.Single(await project.ReportsAsync(), report => report.Id == id);
        var results = new List<string>();
        foreach (var fix in Fixes.All.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
            foreach (var action in await project.ActionsAsync(fix, report))
                results.Add((await project.After(await Expect.ChangedAsync(action)).TextsAsync())[1]);
        return results;
    }
}
