namespace LrFinder.Dsl.Tests;

/// <summary>Learning rates and momentums are kept as batches were trained with them.</summary>
public sealed class LrMonitorTests
{
    private const int Batches = 6;

    [Fact]
    public void A_cycle_is_kept_batch_by_batch()
    {
        using var learner = new MonitoredLearner(SmallData.Create(), seed: 3);
        var cycle = new OneCycle(1e-2);
        learner.FitOneCycle(2, cycle);
        var progress = Enumerable.Range(0, 2 * Batches).Select(i => i / (2.0 * Batches)).ToList();
        Assert.Equal(progress.Select(cycle.LearningRateAt), learner.LrMonitor.LearningRates);
        Assert.Equal(progress.Select(at => (double?)cycle.MomentumAt(at)), learner.LrMonitor.Momentums);
    }

    [Fact]
    public void Every_training_begins_anew_and_sweeps_are_left_out()
    {
        using var learner = new MonitoredLearner(SmallData.Create(), seed: 3);
        learner.Fit(2, 1e-2);
        learner.Fit(1, 1e-3);
        learner.LrFind(numIt: 5);
        Assert.Equal(Enumerable.Repeat(1e-3, Batches), learner.LrMonitor.LearningRates);
        Assert.Equal(Enumerable.Repeat((double?)0.9, Batches), learner.LrMonitor.Momentums);
    }

    [Fact]
    public void An_optimizer_without_momentum_has_none()
    {
        using var learner = new MonitoredAdagradLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-3);
        Assert.Equal(Enumerable.Repeat((double?)null, Batches), learner.LrMonitor.Momentums);
    }

    [Fact]
    public void Without_a_learner_there_is_nothing_to_note() =>
        Assert.Throws<ArgumentNullException>(() => new LrMonitor().Note(null!, 1e-3));
}

[Learner<NetWithDropout>]
[Use<LrMonitor>]
internal sealed partial class MonitoredLearner;

[Learner<NetWithDropout>]
[Use<LrMonitor>]
internal sealed partial class MonitoredAdagradLearner
{
    [Optimizer]
    private static FusedAdagrad Create(IEnumerable<TorchSharp.Modules.Parameter> parameters, double lr) => new(parameters, lr);
}
