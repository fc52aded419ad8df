using LrFinder.Dsl.SuggestionQuality;

namespace LrFinder.Dsl.Tests.Finding;

public sealed class SuggestionQualityTests
{
    [SharedFact("corpus")]
    public void The_scorer_gives_the_known_figures_and_the_default_rule_those_that_are_documented()
    {
        var cases = Corpus.Read(Path.Combine(RepositoryPaths.Shared, "corpus"));

        Same(cases, "tune", 100, "fastai v1, steepest", 31.1, 46.4, 0.287);
        Same(cases, "report", 300, "fastai v1, minimum / 10", 76.7, 11.7, 0.022);
        Same(cases, "tune", 300, "fastai v2, valley", 40.0, 10.0, 0.091);
        Same(cases, "report", 300, "fastai v2, slide", 22.5, 60.8, 0.912);
        Same(cases, "tune", 300, "pytorch-lr-finder", 36.4, 23.3, 0.093);
        Same(cases, "report", 100, "Ignite", 43.1, 31.7, 0.099);
        Same(cases, "tune", 100, "Lightning", 20.6, 63.1, 0.922);
        Same(cases, "report", 300, "1e-2 for Adam, 1e-1 for SGD", 48.6, 19.4, 0.052);
        Same(cases, "tune", 100, "C1, zero-phase minimum", 58.6, 9.7, 0.042);
        Same(cases, "report", 300, "C1, zero-phase minimum", 69.7, 5.8, 0.019);
        Same(cases, "report", 100, "basin", 69.2, 11.7, 0.013);
        Same(cases, "report", 300, "basin", 66.1, 3.1, 0.021);
        Same(cases, "tune", 100, "basin, where Confident", 89.0, 0.5, 0.019);
        Same(cases, "report", 100, "basin, where Confident", 89.7, 0.0, 0.007);
        Same(cases, "report", 300, "basin, where Confident", 82.5, 0.4, 0.011);
        Same(cases, "tune", 300, "**`LrFind()`**", 94.2, 0.0, 0.005);
        Same(cases, "tune", 300, "`LrFind()`, where Confident", 97.9, 0.0, 0.005);
        Same(cases, "tune", 300, "**`LrFind(new() { Probes = 5 })`**", 94.2, 0.0, 0.005);
        Same(cases, "report", 300, "**`LrFind()`**", 85.3, 0.0, 0.006);
        Same(cases, "report", 300, "`LrFind()`, where Confident", 87.5, 0.0, 0.003);
        Same(cases, "report", 300, "**`LrFind(new() { Probes = 5 })`**", 85.6, 0.0, 0.007);
    }

    [Fact]
    public void Our_own_corpus_gives_the_figures_that_are_documented()
    {
        Same(Ours(Policy.Constant300), "fresh", 300, "fastai v2, valley", 62.6, 6.1, 0.037);
        Same(Ours(Policy.Constant300), "fresh", 300, "1e-2 for Adam, 1e-1 for SGD", 72.7, 9.1, 0.012);
        Same(Ours(Policy.Constant300), "fresh", 300, "basin", 72.7, 10.1, 0.049);
        Same(Ours(Policy.Constant300), "fresh", 300, "**`LrFind()`**", 87.9, 2.0, 0.009);
        Same(Ours(Policy.Constant300), "fresh", 300, "`LrFind()`, where Confident", 97.3, 0.0, 0.008);
        Same(Ours(Policy.Constant300), "fresh", 300, "**`LrFind(new() { Probes = 5 })`**", 87.9, 2.0, 0.009);
        Same(Ours(Policy.Cycle300), "fresh", 300, "fastai v2, valley", 46.7, 7.8, 0.078);
        Same(Ours(Policy.Cycle300), "fresh", 300, "**`LrFind()`**", 67.8, 0.0, 0.018);
        Same(Ours(Policy.Cycle300), "fresh", 300, "**`LrFind().For(…)`**", 88.9, 3.3, 0.006);
        Same(Ours(Policy.Cycle1500), "fresh", 300, "fastai v2, valley", 73.3, 1.1, 0.021);
        Same(Ours(Policy.Cycle1500), "fresh", 300, "**`LrFind()`**", 86.7, 0.0, 0.011);
        Same(Ours(Policy.Cycle1500), "fresh", 300, "**`LrFind().For(…)`**", 90.0, 0.0, 0.013);
        Same(Ours(Policy.Cosine300), "fresh", 300, "fastai v2, valley", 48.5, 5.1, 0.067);
        Same(Ours(Policy.Cosine300), "fresh", 300, "**`LrFind()`**", 78.8, 2.0, 0.023);
        Same(Ours(Policy.Cosine300), "fresh", 300, "**`LrFind().For(…)`**", 93.9, 0.0, 0.007);
        Same(Ours(Policy.Cosine1500), "fresh", 300, "fastai v2, valley", 79.8, 1.0, 0.022);
        Same(Ours(Policy.Cosine1500), "fresh", 300, "**`LrFind()`**", 70.7, 2.0, 0.012);
        Same(Ours(Policy.Cosine1500), "fresh", 300, "**`LrFind().For(…)`**", 71.7, 0.0, 0.017);
        Same(Ours(Policy.Constant1500), "fresh", 300, "fastai v2, valley", 57.6, 7.1, 0.036);
        Same(Ours(Policy.Constant1500), "fresh", 300, "**`LrFind()`**", 47.5, 21.2, 0.058);
        Same(Ours(Policy.Constant1500), "fresh", 300, "**`LrFind().For(…)`**", 63.6, 14.1, 0.018);
        Same(Ours(Policy.Constant300), "report", 300, "fastai v2, valley", 63.9, 8.3, 0.040);
        Same(Ours(Policy.Constant300), "report", 300, "1e-2 for Adam, 1e-1 for SGD", 75.0, 5.6, 0.007);
        Same(Ours(Policy.Constant300), "report", 300, "basin", 69.4, 7.4, 0.014);
        Same(Ours(Policy.Constant300), "report", 300, "**`LrFind()`**", 88.9, 0.9, 0.003);
        Same(Ours(Policy.Constant300), "report", 300, "`LrFind()`, where Confident", 95.2, 0.0, 0.003);
        Same(Ours(Policy.Constant300), "report", 300, "**`LrFind(new() { Probes = 5 })`**", 88.9, 0.9, 0.003);
        Same(Ours(Policy.Cycle300), "report", 300, "fastai v2, valley", 52.5, 9.1, 0.053);
        Same(Ours(Policy.Cycle300), "report", 300, "**`LrFind()`**", 78.8, 3.0, 0.022);
        Same(Ours(Policy.Cycle300), "report", 300, "**`LrFind().For(…)`**", 91.9, 0.0, 0.013);
        Same(Ours(Policy.Cycle1500), "report", 300, "fastai v2, valley", 71.7, 0.0, 0.025);
        Same(Ours(Policy.Cycle1500), "report", 300, "**`LrFind()`**", 92.9, 0.0, 0.012);
        Same(Ours(Policy.Cycle1500), "report", 300, "**`LrFind().For(…)`**", 92.9, 0.0, 0.017);
        Same(Ours(Policy.Cosine300), "report", 300, "fastai v2, valley", 50.0, 9.3, 0.063);
        Same(Ours(Policy.Cosine300), "report", 300, "**`LrFind()`**", 76.9, 2.8, 0.019);
        Same(Ours(Policy.Cosine300), "report", 300, "**`LrFind().For(…)`**", 86.1, 0.9, 0.014);
        Same(Ours(Policy.Cosine1500), "report", 300, "fastai v2, valley", 62.0, 2.8, 0.029);
        Same(Ours(Policy.Cosine1500), "report", 300, "**`LrFind()`**", 91.7, 0.0, 0.012);
        Same(Ours(Policy.Cosine1500), "report", 300, "**`LrFind().For(…)`**", 84.3, 0.0, 0.019);
        Same(Ours(Policy.Constant1500), "report", 300, "fastai v2, valley", 75.9, 0.9, 0.028);
        Same(Ours(Policy.Constant1500), "report", 300, "**`LrFind()`**", 85.2, 0.0, 0.010);
        Same(Ours(Policy.Constant1500), "report", 300, "**`LrFind().For(…)`**", 93.5, 0.0, 0.013);
        Same(Ours(Policy.Constant300), "tune", 300, "fastai v2, valley", 65.2, 4.8, 0.042);
        Same(Ours(Policy.Constant300), "tune", 300, "1e-2 for Adam, 1e-1 for SGD", 66.7, 2.9, 0.025);
        Same(Ours(Policy.Constant300), "tune", 300, "basin", 66.7, 9.2, 0.039);
        Same(Ours(Policy.Constant300), "tune", 300, "**`LrFind()`**", 91.3, 0.0, 0.008);
        Same(Ours(Policy.Constant300), "tune", 300, "`LrFind()`, where Confident", 93.5, 0.0, 0.008);
        Same(Ours(Policy.Constant300), "tune", 300, "**`LrFind(new() { Probes = 5 })`**", 91.3, 0.0, 0.008);
        Same(Ours(Policy.Cycle300), "tune", 300, "fastai v2, valley", 53.4, 4.8, 0.055);
        Same(Ours(Policy.Cycle300), "tune", 300, "**`LrFind()`**", 78.3, 2.1, 0.020);
        Same(Ours(Policy.Cycle300), "tune", 300, "**`LrFind().For(…)`**", 89.9, 0.0, 0.011);
        Same(Ours(Policy.Cycle1500), "tune", 300, "fastai v2, valley", 77.8, 3.7, 0.022);
        Same(Ours(Policy.Cycle1500), "tune", 300, "**`LrFind()`**", 86.8, 2.6, 0.014);
        Same(Ours(Policy.Cycle1500), "tune", 300, "**`LrFind().For(…)`**", 86.8, 2.6, 0.017);
        Same(Ours(Policy.Cosine300), "tune", 300, "fastai v2, valley", 46.9, 5.8, 0.066);
        Same(Ours(Policy.Cosine300), "tune", 300, "**`LrFind()`**", 80.2, 1.4, 0.024);
        Same(Ours(Policy.Cosine300), "tune", 300, "**`LrFind().For(…)`**", 90.3, 1.4, 0.010);
        Same(Ours(Policy.Cosine1500), "tune", 300, "fastai v2, valley", 74.4, 6.3, 0.022);
        Same(Ours(Policy.Cosine1500), "tune", 300, "**`LrFind()`**", 85.5, 4.3, 0.013);
        Same(Ours(Policy.Cosine1500), "tune", 300, "**`LrFind().For(…)`**", 86.5, 3.9, 0.019);
        Same(Ours(Policy.Constant1500), "tune", 300, "fastai v2, valley", 70.5, 7.2, 0.021);
        Same(Ours(Policy.Constant1500), "tune", 300, "**`LrFind()`**", 68.6, 6.3, 0.015);
        Same(Ours(Policy.Constant1500), "tune", 300, "**`LrFind().For(…)`**", 87.0, 1.4, 0.017);
    }

    /// <summary>Whoever believes what is said of a bare call is not disappointed where it says most.</summary>
    [Fact]
    public void What_is_said_most_often_is_about_as_often_true() => Assert.All((string[])["tune", "report", "fresh"], split =>
    {
        var most = Reliability.Of(Ours(Policy.Constant300).Where(task => task.Split == split), 300, RuleTable.Bare).MaxBy(row => row.Share);

        Assert.Equal(80, most.From);
        Assert.InRange(most.Hit, most.Said - 7, 100);
    });

    private static Case[] Ours(Policy policy) =>
        Corpus.Read(Path.Combine(RepositoryPaths.Root, "benchmarks", "SuggestionQuality", "Corpus"), policy);

    private static void Same(Case[] cases, string split, int numIt, string rule, double hit, double disaster, double median)
    {
        var figures = Figures.Of(cases.Where(task => task.Split == split), numIt, Array.Find(RuleTable.All, item => item.Name == rule).Rule);

        Assert.InRange(figures.Hit, hit - 0.0501, hit + 0.0501);
        Assert.InRange(figures.Disaster, disaster - 0.0501, disaster + 0.0501);
        Assert.InRange(figures.Median, median - 0.000501, median + 0.000501);
    }
}
