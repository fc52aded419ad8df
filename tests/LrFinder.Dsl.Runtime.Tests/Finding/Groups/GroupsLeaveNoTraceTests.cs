namespace LrFinder.Dsl.Tests.Finding;

/// <summary>However a search for learning rates of single groups ends, the learner is as it was, bit for bit, and what was found is not lost.</summary>
public sealed class GroupsLeaveNoTraceTests
{
    private const int Steps = 60;

    private static readonly LrFindOptions Options = new() { StartLr = 1e-5, NumIt = Steps, ProbeSteps = 12, StopDiv = false };

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Through_to_its_end(int epochsBefore)
    {
        using var learner = New(epochsBefore);
        var before = LearnerBits.Of(learner);
        var found = learner.LrFindGroups(Options with { Repeats = 2, Probes = 3 });
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.Equal([0, 2], found.Groups.Select(group => group.Group));
        Assert.All(found.Groups, group => Assert.Equal(2, group.Result.Details.Runs.Count));
        Assert.Equal(SabotagedGroupsLearner.Constant, found.Rates[1]);
        Assert.All(learner.RateLog.Steps.Skip(6 * epochsBefore), rates => Assert.Equal(SabotagedGroupsLearner.Constant, rates[1]));
        Assert.Equal(2, found.Slice!.Groups);
        learner.Fit(1, found.Slice);

        using var again = New(epochsBefore);
        Assert.Equal(found.Rates, again.LrFindGroups(Options with { Repeats = 2, Probes = 3 }).Rates);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(Steps + 5, 1)]
    [InlineData(2 * Steps + 5, 2)]
    public void Cancelled(int step, int groups)
    {
        using var learner = New(epochsBefore: 1);
        var before = LearnerBits.Of(learner);
        using var cancellation = new CancellationTokenSource();
        var count = 0;
        var report = new Report<LrFindProgress>(_ =>
        {
            if (++count == step)
                cancellation.Cancel();
        });
        var found = learner.LrFindGroups(Options, report, cancellation.Token);
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.Equal(StopReason.Cancelled, found.StopReason);
        Assert.Equal(groups, found.Groups.Count);
        Assert.Equal(step, count);
        Assert.Null(found.Race);
        Assert.Contains("Stopped early, for the sweep was cancelled, after ", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(found.ToJson(), LrFindGroupsResult.FromJson(found.ToJson()).ToJson());
    }

    [Fact]
    public void Out_of_time()
    {
        using var learner = New(epochsBefore: 1);
        var before = LearnerBits.Of(learner);
        var found = learner.LrFindGroups(Options with { TimeBudget = TimeSpan.FromTicks(1) });
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.Equal((StopReason.TimeBudget, 0), (found.StopReason, found.Groups.Count));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(Steps + 5, 1)]
    [InlineData(2 * Steps + 5, 2)]
    public void Failed_in_a_callback(int step, int groups)
    {
        using var learner = New(epochsBefore: 1);
        var before = LearnerBits.Of(learner);
        var count = 0;
        var report = new Report<LrFindProgress>(point =>
        {
            if (++count == step)
                learner.Saboteur.FailAt = point.Step + 1;
        });
        var error = Assert.Throws<InvalidDataException>(() => learner.LrFindGroups(Options, report));
        Assert.Equal(before, LearnerBits.Of(learner));
        var found = LrFindGroupsResult.FoundBefore(error)!;
        Assert.Equal(groups, found.Groups.Count);
        Assert.Equal(5, (groups == 0 ? found.Together : found.Groups[0].Result).Points.Count);
    }

    private static SabotagedGroupsLearner New(int epochsBefore)
    {
        var learner = new SabotagedGroupsLearner(SmallData.Create(), seed: 3);
        if (epochsBefore > 0)
            learner.Fit(epochsBefore, 1e-2);
        return learner;
    }
}
