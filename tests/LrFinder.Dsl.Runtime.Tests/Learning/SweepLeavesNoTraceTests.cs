using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Training after a sweep equals training without it, bit for bit.</summary>
public sealed class SweepLeavesNoTraceTests
{
    [Fact]
    public void Training_after_a_sweep_with_Adam_equals_training_without() =>
        AssertNoTrace(data => new AdamLearner(data, seed: 3), 1e-2);

    [Fact]
    public void Training_after_a_sweep_with_momentum_equals_training_without() =>
        AssertNoTrace(data => new MomentumLearner(data, seed: 3), 1e-1);

    [Fact]
    public void Two_sweeps_in_a_row_are_the_same()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        Assert.Equal(learner.LrFind(numIt: 40).Points, learner.LrFind(numIt: 40).Points);
    }

    [Fact]
    public void A_sweep_that_is_cancelled_leaves_no_trace_and_keeps_its_points()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        var before = Bits.Of(learner.Model);
        using var cancellation = new CancellationTokenSource();

        var found = learner.LrFind(
            progress: new Callback<LrFindPoint>(point => CancelAt(5, point, cancellation)), cancellation: cancellation.Token);

        Assert.Equal(StopReason.Cancelled, found.StopReason);
        Assert.Equal(6, found.Points.Count);
        Assert.Equal(before, Bits.Of(learner.Model));
        AssertTrainsOn(learner);
    }

    [Fact]
    public void A_sweep_that_throws_leaves_no_trace()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        var before = Bits.Of(learner.Model);
        using var random = get_rng_state();
        var epochs = learner.Data.Train.EpochsBegun;

        Assert.Throws<InvalidDataException>(() => learner.LrFind(
            progress: new Callback<LrFindPoint>(point => _ = point.Step < 5 ? 0 : throw new InvalidDataException())));

        using var randomAfter = get_rng_state();
        Assert.Equal(before, Bits.Of(learner.Model));
        Assert.Equal(Bits.Of(random), Bits.Of(randomAfter));
        Assert.Equal(epochs, learner.Data.Train.EpochsBegun);
        Assert.Equal(1e-2, learner.LearningRate);
        AssertTrainsOn(learner);
    }

    /// <summary>Asserts that the next epoch is the one of a learner that was trained for one epoch and never swept.</summary>
    private static void AssertTrainsOn(AdamLearner swept)
    {
        var actual = swept.Fit(1, 1e-2);
        using var plain = new AdamLearner(SmallData.Create(), seed: 3);
        plain.Fit(1, 1e-2);
        Assert.Equal(plain.Fit(1, 1e-2).Epochs[0].Losses, actual.Epochs[0].Losses);
        Assert.Equal(Bits.Of(plain.Model), Bits.Of(swept.Model));
    }

    private static void CancelAt(int step, LrFindPoint point, CancellationTokenSource cancellation)
    {
        if (point.Step == step)
            cancellation.Cancel();
    }

    private static void AssertNoTrace<TModel>(Func<TrainingData, Learner<TModel>> create, double lr)
        where TModel : nn.Module, IModel
    {
        foreach (var epochsBefore in new[] { 0, 2 })
        {
            using var plain = create(SmallData.Create());
            TrainBefore(plain, epochsBefore, lr);
            var expected = plain.Fit(2, lr);

            // Torch's random state is the process's; creating a learner seeds it again.
            using var swept = create(SmallData.Create());
            TrainBefore(swept, epochsBefore, lr);
            Assert.NotEmpty(Sweep(swept).Points);
            var actual = swept.Fit(2, lr);

            Assert.Equal(expected.Epochs.SelectMany(epoch => epoch.Losses), actual.Epochs.SelectMany(epoch => epoch.Losses));
            Assert.Equal(expected.Epochs.Select(epoch => epoch.ValidLoss), actual.Epochs.Select(epoch => epoch.ValidLoss));
            Assert.Equal(Bits.Of(plain.Model), Bits.Of(swept.Model));
        }
    }

    private static void TrainBefore<TModel>(Learner<TModel> learner, int epochs, double lr)
        where TModel : nn.Module, IModel
    {
        if (epochs > 0)
            learner.Fit(epochs, lr);
    }

    private static LrFindResult Sweep<TModel>(Learner<TModel> learner)
        where TModel : nn.Module, IModel => learner switch
    {
        AdamLearner adam => adam.LrFind(numIt: 50),
        MomentumLearner momentum => momentum.LrFind(numIt: 50),
        _ => throw new ArgumentException("There is no sweep of this learner.", nameof(learner)),
    };

    private sealed class Callback<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
