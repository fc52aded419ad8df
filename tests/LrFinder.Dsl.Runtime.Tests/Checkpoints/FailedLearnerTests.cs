using TorchSharp;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A learner that failed in the middle of a training keeps what it has learnt: it is saved, loaded and trained on.</summary>
public sealed class FailedLearnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(On.BatchBegin)]
    [InlineData(On.BackwardEnd)]
    [InlineData(On.StepEnd)]
    [InlineData(On.EpochEnd)]
    public void A_training_that_fails_anywhere_is_saved_and_gone_on_with(On failure)
    {
        using var learner = new UnluckyLearner(SmallData.Create(), seed: 1);
        learner.Fit(1, 1e-2);
        learner.Failure = failure;
        Assert.Throws<TimeZoneNotFoundException>(() => learner.Fit(2, 1e-2));
        learner.Failure = null;
        using var other = new UnluckyLearner(SmallData.Create(), seed: 2);
        AssertGoOnAlike(learner, other);
    }

    [Fact]
    public void A_model_that_a_callback_moves_to_another_dtype_can_be_saved_and_moved_back()
    {
        using var learner = new UnluckyLearner(SmallData.Create(), seed: 1) { MovesAt = 1 };
        Assert.Throws<BatchException>(() => learner.Fit(2, 1e-2));
        learner.MovesAt = null;
        var path = _folder.File("moved.checkpoint");
        learner.Save(path);
        learner.Load(path);
        using var moved = new UnluckyLearner(DoubleData(), seed: 2);
        moved.Model.to(float64);
        moved.Load(path);
        Assert.All(moved.Fit(1, 1e-2).Epochs[0].Losses, loss => Assert.True(double.IsFinite(loss)));

        learner.Model.to(float32);
        using var other = new UnluckyLearner(SmallData.Create(), seed: 2);
        AssertGoOnAlike(learner, other);
    }

    [Fact]
    public void A_model_that_was_moved_to_what_its_data_are_is_trained_saved_and_gone_on_with()
    {
        using var learner = new UnluckyLearner(DoubleData(), seed: 1);
        Assert.Throws<BatchException>(() => learner.Fit(1, 1e-2));
        learner.Model.to(float64);
        learner.Fit(1, 1e-2);
        using var other = new UnluckyLearner(DoubleData(), seed: 2);
        other.Model.to(float64);
        AssertGoOnAlike(learner, other);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A learner, and another one that has loaded what it saved, train on alike.</summary>
    private void AssertGoOnAlike(UnluckyLearner learner, UnluckyLearner other)
    {
        var path = _folder.File("failed.checkpoint");
        learner.Save(path);
        other.Load(path);
        using var random = get_rng_state();
        var expected = learner.Fit(2, 1e-2).Epochs.SelectMany(epoch => epoch.Losses).ToList();
        set_rng_state(random);
        Assert.Equal(expected, other.Fit(2, 1e-2).Epochs.SelectMany(epoch => epoch.Losses));
        Assert.All(expected, loss => Assert.True(double.IsFinite(loss)));
    }

    private static TensorData DoubleData()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var inputs = randn([96, SmallData.Features], dtype: float64, generator: generator);
        var targets = inputs.sum(1).gt(0).to(ScalarType.Int64);
        return TensorData.From((inputs, targets), (inputs, targets), batchSize: 16, seed: 1);
    }
}

[Learner<NetWithDropout>]
internal sealed partial class UnluckyLearner
{
    public On? Failure { get; set; }

    public int? MovesAt { get; set; }

    [Callback(On.EpochBegin)]
    private void Move(int epoch)
    {
        if (epoch == MovesAt)
            Model.to(float64);
    }

    [Callback(On.BatchBegin)]
    private void BatchBegin() => Fail(On.BatchBegin);

    [Callback(On.BackwardEnd)]
    private void BackwardEnd() => Fail(On.BackwardEnd);

    [Callback(On.StepEnd)]
    private void StepEnd() => Fail(On.StepEnd);

    [Callback(On.EpochEnd)]
    private void EpochEnd() => Fail(On.EpochEnd);

    private void Fail(On moment)
    {
        if (Failure == moment)
            throw new TimeZoneNotFoundException("mine");
    }
}
