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
        Same(cases, "report", 100, "**basin**", 69.2, 11.7, 0.013);
        Same(cases, "report", 300, "**basin**", 66.1, 3.1, 0.021);
        Same(cases, "tune", 100, "basin, where Confident", 89.0, 0.5, 0.019);
        Same(cases, "report", 100, "basin, where Confident", 89.7, 0.0, 0.007);
        Same(cases, "report", 300, "basin, where Confident", 82.5, 0.4, 0.011);
        Same(cases, "report", 300, "**basin, five probes where it is not Confident** (a bare `LrFind()`)", 82.8, 0.3, 0.011);
        Same(cases, "report", 300, "**basin, five probes** (`probes: 5`)", 88.6, 0.0, 0.004);
    }

    private static void Same(Case[] cases, string split, int numIt, string rule, double hit, double disaster, double median)
    {
        var figures = Figures.Of(cases.Where(task => task.Split == split), numIt, Array.Find(RuleTable.All, item => item.Name == rule).Rule);

        Assert.InRange(figures.Hit, hit - 0.0501, hit + 0.0501);
        Assert.InRange(figures.Disaster, disaster - 0.0501, disaster + 0.0501);
        Assert.InRange(figures.Median, median - 0.000501, median + 0.000501);
    }
}
