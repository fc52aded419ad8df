using System.Text;

namespace LrFinder.Dsl.Tests.Finding;

/// <summary>Learning rates that are found for parameter groups one by one.</summary>
public sealed class LrFindGroupsTests
{
    private static readonly LrFindOptions Options = new() { StartLr = 1e-6, EndLr = 1000, NumIt = 200, ProbeSteps = 20 };

    [Fact]
    public void Rates_that_lie_decades_apart_are_found_and_train_better_than_joint_ones()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var before = LearnerBits.Of(learner);
        var found = learner.LrFindGroups(Options);
        Assert.Equal(before, LearnerBits.Of(learner));

        Assert.Equal(StopReason.Completed, found.StopReason);
        AssertNear(UnequalLearner.SteepBest, found.Rates[0]);
        AssertNear(UnequalLearner.FlatBest, found.Rates[1]);
        Assert.True(found.Race is { IsApartBetter: true });
        Assert.Equal(LrSlice.Each(found.Rates), found.Slice);
        Assert.All(found.Groups, group => Assert.InRange(group.Lr, group.Low!.Value, group.High!.Value));
        Assert.Equal(found.Rates, found.Groups.Select(group => group.Lr));
        Assert.Equal(found.Together.GroupSuggestions.Select(group => group.Lr), found.Groups.Select(group => group.Before));

        using var joint = new UnequalLearner(data, seed: 1);
        var together = joint.Fit(3, found.Together.Suggestion.Lr).Epochs[^1].ValidLoss!.Value;
        var apart = learner.Fit(3, found.Slice!).Epochs[^1].ValidLoss!.Value;
        Assert.True(apart < together / 100, $"{apart} {together}");
    }

    [Fact]
    public void Held_rates_are_held_and_one_group_moves_at_a_time()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options);
        Assert.Equal(found.Steps, learner.RateLog.Steps.Count);

        var (steep, flat) = (found.Groups[0], found.Groups[1]);
        // The head first, beside the joint rate; the other beside what was found for the head.
        Assert.Equal([steep.Before, null], flat.Result.Details.GroupConstants);
        Assert.Equal([null, flat.Lr], steep.Result.Details.GroupConstants);
        Assert.Equal([0, 1], flat.Result.Details.GroupRatios);
        Assert.All(flat.Result.Points, point => Assert.Contains([steep.Before, point.Lr], learner.RateLog.Steps));
        Assert.All(steep.Result.Points, point => Assert.Contains([point.Lr, flat.Lr], learner.RateLog.Steps));
        Assert.Equal(Options.NumIt, learner.RateLog.Steps.Count(rates => rates.SequenceEqual([steep.Before, 0])));
        Assert.Equal(Options.NumIt, learner.RateLog.Steps.Count(rates => rates.SequenceEqual([0, flat.Lr])));
        Assert.All(steep.Result.Details.Probes, probe => Assert.Equal(probe.Steps, learner.RateLog.Steps.Count(rates => rates.SequenceEqual([probe.Lr, flat.Lr]))
            - (probe.Lr == steep.Lr ? Options.ProbeSteps : 0) - (probe.Lr == steep.Before ? flat.Result.Details.Probes.FirstOrDefault(other => other.Lr == flat.Lr).Steps : 0)));
    }

    [Fact]
    public void A_sweep_of_a_group_does_not_take_what_the_others_learn_for_its_own()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options);
        var points = found.Groups[1].Result.Points;
        // The steep weight falls by half of the loss meanwhile, and the flat one stands all but still below a thousandth of its best rate.
        Assert.All(points.Where(point => point.Lr < 1e-3 * UnequalLearner.FlatBest), point => Assert.Equal(points[0].Loss, point.Loss, 0.05));
        Assert.True(points.Min(point => point.Loss) < points[0].Loss - 0.5);
    }

    [Fact]
    public void A_frozen_group_keeps_its_rate_and_the_result_says_why()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        learner.Model.Steep.requires_grad = false;
        var found = learner.LrFindGroups(Options);
        var frozen = found.Groups[0];
        Assert.True(frozen.IsKept);
        Assert.Equal(frozen.Before, found.Rates[0]);
        Assert.NotNull(frozen.Reason);
        Assert.Null(frozen.Verdict);
        Assert.Empty(frozen.Result.Details.Probes);
        Assert.Contains($"kept: {frozen.Reason}", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_comes_back_from_JSON_and_is_told_in_words()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options);
        var read = LrFindGroupsResult.FromJson(found.ToJson(indented: true));
        Assert.Equal(found.ToJson(), read.ToJson());
        Assert.Equal(found.ToString(), read.ToString());
        Assert.Equal(found.Slice, read.Slice);
        Assert.Equal((found.Steps, found.Elapsed, found.StopReason, found.Race), (read.Steps, read.Elapsed, read.StopReason, read.Race));
        var lines = found.ToString().Split('\n');
        Assert.Equal("group  together  apart", lines[0]);
        Assert.StartsWith($"    0  {SuggestionMark.Number(found.Groups[0].Before)}  ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"    1  {SuggestionMark.Number(found.Groups[1].Before)}  {SuggestionMark.Number(found.Rates[1])}, from ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("The rates found apart trained better over later epochs: after 20 steps ", lines[3], StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => LrFindGroupsResult.FromJson("{}"));
        Assert.Throws<FormatException>(() => LrFindGroupsResult.FromJson(found.ToJson().Replace("\"group\":1", "\"group\":7", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_groups_have_a_picture_with_a_curve_each()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options);
        using var svg = new MemoryStream();
        found.SavePlot(svg, PlotFormat.Svg, title: "groups");
        var text = Encoding.UTF8.GetString(svg.ToArray());
        Assert.Contains($"1: {SuggestionMark.Number(found.Rates[1])}", text, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        found.SavePlot(folder.File("groups.png"));
        Assert.True(new FileInfo(folder.File("groups.png")).Length > 1000);
        var none = new LrFindGroupsResult(found.Together, [], null, StopReason.Cancelled, 0, default);
        Assert.Contains("No parameter group was swept", Assert.Throws<ArgumentException>(() => none.SavePlot(svg, PlotFormat.Svg)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_joint_suggestion_nothing_is_found_and_the_text_says_why()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options with { StartLr = 1e-12, EndLr = 1e-11, NumIt = 3 });
        Assert.False(found.Together.Suggestion.IsAvailable);
        Assert.Equal((0, 0), (found.Rates.Count, found.Groups.Count));
        Assert.Null(found.Slice);
        Assert.Contains(found.Together.Suggestion.Reason!, found.ToString(), StringComparison.Ordinal);
        Assert.Equal(found.ToJson(), LrFindGroupsResult.FromJson(found.ToJson()).ToJson());
    }

    [Fact]
    public void Joint_rates_that_win_the_race_are_the_ones_to_train_with()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options);
        var race = new LrGroupsRace(found.Race!.Value.Apart, found.Race.Value.Together);
        var lost = new LrFindGroupsResult(found.Together, found.Groups, race, StopReason.Completed, found.Steps, found.Elapsed);
        Assert.Equal(found.Together.GroupSuggestions.Select(group => group.Lr), lost.Rates);
        Assert.Contains("The joint rates trained better", lost.ToString(), StringComparison.Ordinal);
        Assert.True(new LrGroupsRace(new(1, double.NaN, 3, true), new(1, 5, 9, false)).IsApartBetter);
        Assert.False(new LrGroupsRace(new(1, 5, 9, false), new(1, double.NaN, 3, true)).IsApartBetter);
        Assert.Throws<ArgumentException>(() => new LrFindGroupsResult(found.Together, [.. found.Groups, found.Groups[0]], null, default, 0, default));
    }

    /// <summary>The curve falls from 3 to 1, of which a fiftieth is 0.04.</summary>
    [Theory]
    [InlineData(1.03, true)]
    [InlineData(1.06, false)]
    public void A_group_keeps_a_rate_that_no_probe_clearly_beats(double loss, bool isKept)
    {
        LrFindPoint[] curve = [.. Enumerable.Range(0, 60).Select(i => new LrFindPoint(i, 1e-5 * Math.Pow(10, i / 10.0), 3, 3 - 2.0 * i / 59))];
        LrProbe[] probes = [new(1e-2, loss, 200, false), new(3e-2, 1, 200, false), new(3e-3, 2, 200, false)];
        var result = new LrFindResult(
            curve, StopReason.Completed, new LrFindOptions { StartLr = 1e-5, EndLr = 10, NumIt = 60 }, TimeSpan.Zero, new LrFindDetails(probes: probes));

        var group = new LrFindGroup(0, 1e-2, result);

        Assert.Equal((isKept, isKept ? 1e-2 : 3e-2), (group.IsKept, group.Lr));
    }

    [Fact]
    public void A_sweep_that_was_broken_off_moves_no_group()
    {
        var typical = Sweeps.Typical();
        var broken = new LrFindResult(typical.Points, StopReason.TimeBudget, typical.Settings with { Probes = 0 }, TimeSpan.Zero);

        var group = new LrFindGroup(0, 1e-3, broken);

        Assert.True(group.IsKept);
        Assert.StartsWith("its sweep ended early, for ", group.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void For_a_cycle_all_rates_are_multiplied_alike_and_constant_ones_left_out()
    {
        using var data = UnequalLearner.Samples();
        using var learner = new UnequalLearner(data, seed: 1);
        var found = learner.LrFindGroups(Options);

        var factor = found.Together.For(LrPolicy.OneCycle, 1500).Lr / found.Together.Suggestion.Lr;
        Assert.Equal(LrSlice.Each([.. found.Rates.Select(rate => rate * PolicyFactor.Of(LrPolicy.OneCycle, 1500))]), found.For(LrPolicy.OneCycle, 1500));
        Assert.Equal(PolicyFactor.Of(LrPolicy.OneCycle, 1500), factor, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => found.For(LrPolicy.OneCycle, 0));
    }

    [Fact]
    public void One_group_is_refused_and_the_learner_stays_as_it_was()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var before = LearnerBits.Of(learner);
        Assert.Contains("and the optimizer has 1. Call LrFind", Assert.Throws<InvalidOperationException>(() => learner.LrFindGroups()).Message, StringComparison.Ordinal);
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.Throws<ArgumentOutOfRangeException>("numIt", () => learner.LrFindGroups(new() { NumIt = int.Parse("0") }));
    }

    // A third of the best rate has all but converged when the probes end, so that probes there are equals.
    private static void AssertNear(double expected, double actual) => Assert.InRange(Math.Log10(actual / expected), -0.75, 0.5);
}
