using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Every sweep ends for a reason, and says where.</summary>
public sealed class StopTests
{
    [Fact]
    public void A_time_budget_ends_the_sweep_after_the_batch_in_which_it_is_used_up()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { TimeBudget = TimeSpan.FromTicks(1) });
        Assert.Equal(StopReason.TimeBudget, found.StopReason);
        Assert.Single(found.Points);
        Assert.Contains("Stopped at step 0 of 300: the time budget was used up", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(StopReason.Completed, learner.LrFind(new()
        {
            NumIt = 30,
            EndLr = 1e-3,
            TimeBudget = TimeSpan.FromHours(1),
        }).StopReason);
    }

    [Fact]
    public void The_budget_is_that_of_all_runs_together()
    {
        var time = new StoppedTime();
        var clock = new SweepClock(TimeSpan.FromSeconds(10), time);
        Assert.False(clock.IsUp);
        time.Now = TimeSpan.FromSeconds(9);
        Assert.False(clock.IsUp);
        time.Now = TimeSpan.FromSeconds(10);
        Assert.True(clock.IsUp);
        Assert.Equal(TimeSpan.FromSeconds(10), clock.Elapsed);
        Assert.False(new SweepClock(null, time).IsUp);
    }

    [Fact]
    public void A_budget_that_ends_in_a_repetition_or_a_probe_ends_all()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { NumIt = 20, Repeats = 1_000_000, TimeBudget = TimeSpan.FromSeconds(0.5) });
        Assert.Equal(StopReason.TimeBudget, found.StopReason);
        Assert.InRange(found.Details.Runs.Count, 1, 999_999);

        var probed = learner.LrFind(new()
        {
            StartLr = 1e-4,
            EndLr = 10,
            NumIt = 60,
            Probes = 3,
            ProbeSteps = int.MaxValue,
            TimeBudget = TimeSpan.FromSeconds(5),
        });
        Assert.NotEqual(StopReason.TimeBudget, probed.StopReason);
        Assert.True(probed.Suggestion.IsAvailable);
        Assert.Empty(probed.Details.Probes);
    }

    [Fact]
    public void A_loss_below_zero_does_not_count_as_diverged_in_the_default_profile_and_does_in_fastais()
    {
        using var learner = new NegativeLossLearner(SmallData.Create(), seed: 3);
        var robust = learner.LrFind(startLr: 1e-6, endLr: 1e-2, numIt: 60);
        Assert.Equal(StopReason.Completed, robust.StopReason);
        Assert.All(robust.Points, point => Assert.True(point.Loss < 0));
        var fastai = learner.LrFind(new() { StartLr = 1e-6, EndLr = 1e-2, NumIt = 60, Profile = LrFindProfile.Fastai });
        Assert.Equal(StopReason.Diverged, fastai.StopReason);
        Assert.Single(fastai.Points);
    }

    [Fact]
    public void A_loss_below_zero_that_explodes_is_diverged()
    {
        using var learner = new NegativeLossLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(startLr: 1e-6, endLr: 1e4, numIt: 100);
        Assert.Equal(StopReason.Diverged, found.StopReason);
        Assert.InRange(found.Points.Count, 60, 99);
    }

    [Fact]
    public void Progress_is_told_of_every_step_with_the_running_average()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var told = new List<LrFindProgress>();
        var found = learner.LrFind(new() { NumIt = 30, StopDiv = false, Probes = 5 }, progress: new Report<LrFindProgress>(told.Add));
        Assert.Equal(found.Points.Select(point => (point.Step, point.Lr, point.Loss)), told.Select(point => (point.Step, point.Lr, point.Loss)));
        var smoothed = new SmoothedLoss();
        Assert.Equal(told.Select(point => smoothed.Add(point.Loss)), told.Select(point => point.RunningLoss));
    }

    [Fact]
    public void Other_callbacks_are_silent_unless_they_opt_in()
    {
        using var learner = new TalkativeLearner(SmallData.Create(), seed: 3);
        learner.LrFind(new() { StartLr = 1e-3, NumIt = 20, Repeats = 2, Probes = 3, ProbeSteps = 4, StopDiv = false });
        Assert.Equal(0, learner.Silent);
        Assert.InRange(learner.Opted, 40, 52);
        learner.Fit(1, 1e-2);
        Assert.True(learner.Silent > 0);
    }

    [Fact]
    public void A_callback_that_lets_no_step_be_taken_is_an_error_and_no_sweep_without_end()
    {
        using var learner = new StuckLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<InvalidOperationException>(() => learner.LrFind(numIt: 5));
        Assert.Contains("SkipStep", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accumulate")]
    [InlineData("repeats")]
    [InlineData("probes")]
    [InlineData("probeSteps")]
    [InlineData("timeBudget")]
    [InlineData("profile")]
    [InlineData("spacing")]
    public void An_argument_out_of_its_range_is_named_and_nothing_is_trained(string named)
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => learner.LrFind(new()
        {
            Accumulate = named == "accumulate" ? 0 : 1,
            Repeats = named == "repeats" ? 0 : 1,
            Probes = named == "probes" ? 1 : null,
            ProbeSteps = named == "probeSteps" ? 0 : 1,
            TimeBudget = named == "timeBudget" ? TimeSpan.Zero : null,
            Profile = named == "profile" ? (LrFindProfile)9 : LrFindProfile.Robust,
            Spacing = named == "spacing" ? (LrSpacing)9 : LrSpacing.Exponential,
        }));
        Assert.Equal(named, error.ParamName);
        Assert.Throws<InvalidOperationException>(() => learner.Optimizer);
    }

    private sealed class StoppedTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}

/// <summary>A loss that is below zero at any sensible weights, as a likelihood of a density may be.</summary>
[Learner<LinearNet>]
internal sealed partial class NegativeLossLearner
{
    [Loss]
    private static Tensor Shifted(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target) - 5;

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, lr);
}
