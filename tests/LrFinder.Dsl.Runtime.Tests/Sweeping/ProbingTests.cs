namespace LrFinder.Dsl.Tests;

/// <summary>Short trainings around the suggestion, all from the state and over the batches with which the sweep began.</summary>
public sealed class ProbingTests
{
    [Fact]
    public void A_probe_is_what_a_training_at_its_rate_would_be()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-3);
        var found = learner.LrFind(new() { StartLr = 1e-5, EndLr = 10, NumIt = 100, Probes = 5, ProbeSteps = 12 });
        Assert.Equal(ProbeRates.Around(found.SweepSuggestion.Lr, 5), found.Details.Probes.Select(probe => probe.Lr));
        Assert.Contains(found.Details.Probes, probe => probe.Steps == 12);
        Assert.Contains(found.Details.Probes, probe => probe.Steps is 3 or 6);

        foreach (var probe in found.Details.Probes)
        {
            using var trained = new AdamLearner(SmallData.Create(), seed: 3);
            trained.Fit(1, 1e-3);
            var losses = trained.Fit(2, probe.Lr).Epochs.SelectMany(epoch => epoch.Losses).Take(probe.Steps);
            Assert.Equal(losses.TakeLast(Math.Max(1, probe.Steps / 4)).Average(), probe.Loss, 1e-12);
            Assert.False(probe.Diverged);
        }
    }

    [Fact]
    public void A_probe_ends_where_it_has_fallen_behind()
    {
        var race = new ProbeRace(double.NaN, survivors: 1);
        Assert.Equal(10, Steps(new ProbeCourse(1, 10, race), loss: 1));
        Assert.Equal(3, Steps(new ProbeCourse(10, 10, race), loss: 2));
        Assert.Equal(1, Steps(new ProbeCourse(1, 1, new ProbeRace(double.NaN)), loss: 1));
    }

    [Fact]
    public void By_default_five_race_where_the_sweep_is_not_sure_and_three_where_it_is()
    {
        using var learner = new AdamLearner(SmallData.Create(samples: 960), seed: 3);
        // So few steps that the noise between batches hides the fall.
        var unsure = learner.LrFind(new() { StartLr = 1e-6, EndLr = 1e-2, NumIt = 30, ProbeSteps = 5, StopDiv = false });
        Assert.NotEqual(LrVerdict.Confident, unsure.SweepSuggestion.Verdict);
        Assert.Equal(5, unsure.Details.Probes.Count);
        Assert.Null(unsure.Settings.Probes);

        var sure = learner.LrFind(new() { ProbeSteps = 5 });
        Assert.Equal(LrVerdict.Confident, sure.SweepSuggestion.Verdict);
        Assert.Equal(3, sure.Details.Probes.Count);
        Assert.Equal(0.003, sure.Settings.UsualLr);
        Assert.Empty(learner.LrFind(new()
        {
            StartLr = 1e-6,
            EndLr = 1e-2,
            NumIt = 30,
            Profile = LrFindProfile.Fastai,
            StopDiv = false,
        }).Details.Probes);
    }

    /// <summary>Adam's steps have about the size of the rate, SGD's that of the gradient.</summary>
    [Fact]
    public void A_rate_is_usual_for_Adam_and_none_for_SGD_whatever_was_asked_for()
    {
        using var adam = new AdamLearner(SmallData.Create(), seed: 3);
        using var sgd = new ExplodingLearner(SmallData.Create(), seed: 3);
        Assert.Equal(0.003, adam.LrFind(new() { NumIt = 5, UsualLr = 3 }).Settings.UsualLr);
        Assert.Null(sgd.LrFind(new() { NumIt = 5, UsualLr = 3 }).Settings.UsualLr);
        Assert.Throws<ArgumentOutOfRangeException>(() => adam.LrFind(new() { UsualLr = double.PositiveInfinity }));
    }

    [Fact]
    public void A_probe_that_diverges_says_so()
    {
        using var learner = new ExplodingLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { StartLr = 1e-6, EndLr = 10, NumIt = 150, Probes = 5, ProbeSteps = 400 });
        Assert.Equal(5, found.Details.Probes.Count);
        var highest = found.Details.Probes.MaxBy(probe => probe.Lr);
        Assert.True(highest.Diverged);
        Assert.False(double.IsFinite(highest.Loss));
        Assert.False(found.Details.Probes.MinBy(probe => probe.Lr).Diverged);
    }

    [Fact]
    public void There_are_none_where_the_sweep_was_broken_off_or_suggests_nothing()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        Assert.Empty(learner.LrFind(new() { Probes = 3, TimeBudget = TimeSpan.FromTicks(1) }).Details.Probes);
        var tooShort = learner.LrFind(new() { NumIt = 5, Probes = 3, StopDiv = false });
        Assert.Equal(StopReason.Completed, tooShort.StopReason);
        Assert.False(tooShort.Suggestion.IsAvailable);
        Assert.Empty(tooShort.Details.Probes);
    }

    [Fact]
    public void A_cancellation_during_the_probes_keeps_the_sweep()
    {
        using var learner = new CancellingSweepLearner(SmallData.Create(), seed: 3);
        using var cancellation = learner.Cancellation;
        var found = learner.LrFind(new()
        {
            StartLr = 1e-5,
            NumIt = 60,
            StopDiv = false,
            Probes = 3,
            ProbeSteps = 20,
        }, cancellationToken: cancellation.Token);
        Assert.Equal(StopReason.Completed, found.StopReason);
        Assert.Equal(60, found.Points.Count);
        Assert.Empty(found.Details.Probes);
    }

    private static int Steps(ProbeCourse course, double loss)
    {
        var points = new List<LrFindPoint>();
        do
            points.Add(new LrFindPoint(points.Count, course.Lr, loss, loss));
        while (!course.EndsAt(points));

        return points.Count;
    }
}

/// <summary>A linear regression on wide inputs: it diverges for good above a certain learning rate.</summary>
[Learner<LinearNet>]
internal sealed partial class ExplodingLearner
{
    [Loss]
    private static TorchSharp.torch.Tensor Squares(TorchSharp.torch.Tensor output, TorchSharp.torch.Tensor target) =>
        (10 * output.select(1, 0) - target).square().mean();

    [Optimizer]
    private static TorchSharp.Modules.SGD Optimize(IReadOnlyList<TorchSharp.Modules.Parameter> parameters, double lr) =>
        TorchSharp.torch.optim.SGD(parameters, lr, weight_decay: 1);
}

/// <summary>Cancels in its seventieth batch.</summary>
[Learner<LinearNet>]
internal sealed partial class CancellingSweepLearner
{
    private int _batches;

    public CancellationTokenSource Cancellation { get; } = new();

    [Callback(On.BatchEnd, DuringSweep = true)]
    private void Count()
    {
        if (++_batches == 70)
            Cancellation.Cancel();
    }
}
