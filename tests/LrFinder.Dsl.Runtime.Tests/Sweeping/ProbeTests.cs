namespace LrFinder.Dsl.Tests;

/// <summary>Short trainings around the suggestion, all from the state and over the batches with which the sweep began.</summary>
public sealed class ProbeTests
{
    [Fact]
    public void Rates_go_from_a_tenth_to_ten_times_by_the_same_factor()
    {
        var rates = ProbeRates.Around(2e-3, 5);
        Assert.Equal([-1, -0.5, 0, 0.5, 1], rates.Select(rate => Math.Round(Math.Log10(rate / 2e-3), 12)));
        Assert.Equal(2e-3, rates[2]);
        Assert.Equal(2, ProbeRates.Around(1, 2).Length);
    }

    [Fact]
    public void A_probe_is_what_a_training_at_its_rate_would_be()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-3);
        var found = learner.LrFind(startLr: 1e-5, endLr: 10, numIt: 100, probes: 5, probeSteps: 12);
        Assert.Equal(5, found.Details.Probes.Count);
        var unprobed = new LrFindResult(found.Points, found.StopReason, found.Settings, found.Elapsed);
        Assert.Equal(ProbeRates.Around(unprobed.Suggestion.Lr, 5), found.Details.Probes.Select(probe => probe.Lr));

        // Two epochs of six batches; the last fifth of twelve steps are two.
        foreach (var probe in found.Details.Probes)
        {
            using var trained = new AdamLearner(SmallData.Create(), seed: 3);
            trained.Fit(1, 1e-3);
            var losses = trained.Fit(2, probe.Lr).Epochs.SelectMany(epoch => epoch.Losses).ToArray();
            Assert.Equal((losses[10] + losses[11]) / 2, probe.Loss, 1e-12);
            Assert.False(probe.Diverged);
        }
    }

    [Fact]
    public void A_probe_that_diverges_says_so()
    {
        using var learner = new ExplodingLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(startLr: 1e-6, endLr: 10, numIt: 150, probes: 3, probeSteps: 400);
        Assert.Equal(3, found.Details.Probes.Count);
        Assert.True(found.Details.Probes[^1].Diverged);
        Assert.False(double.IsFinite(found.Details.Probes[^1].Loss));
        Assert.False(found.Details.Probes[0].Diverged);
    }

    [Fact]
    public void There_are_none_where_the_sweep_was_broken_off_or_suggests_nothing()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        Assert.Empty(learner.LrFind(probes: 3, timeBudget: TimeSpan.FromTicks(1)).Details.Probes);
        var tooShort = learner.LrFind(numIt: 5, probes: 3, stopDiv: false);
        Assert.Equal(StopReason.Completed, tooShort.StopReason);
        Assert.False(tooShort.Suggestion.IsAvailable);
        Assert.Empty(tooShort.Details.Probes);
    }

    [Fact]
    public void A_cancellation_during_the_probes_keeps_the_sweep()
    {
        using var learner = new CancellingSweepLearner(SmallData.Create(), seed: 3);
        using var cancellation = learner.Cancellation;
        var found = learner.LrFind(startLr: 1e-5, numIt: 60, stopDiv: false, probes: 3, probeSteps: 20, cancellation: cancellation.Token);
        Assert.Equal(StopReason.Completed, found.StopReason);
        Assert.Equal(60, found.Points.Count);
        Assert.Empty(found.Details.Probes);
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
