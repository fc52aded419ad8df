namespace LrFinder.Dsl.Tests;

/// <summary>Callbacks that end a training after a time or a number of batches.</summary>
public sealed class StoppingCallbackTests
{
    [Fact]
    public void A_training_ends_with_the_batch_in_which_its_time_is_up()
    {
        using var learner = new LimitedLearner(SmallData.Create(), seed: 3);
        learner.TimeLimit.Limit = TimeSpan.FromSeconds(80);
        var result = learner.Fit(3, 1e-3);
        // Ten seconds a batch.
        Assert.True(result.StoppedEarly);
        Assert.Equal(7, learner.TimeLimit.StoppedAt);
        Assert.Equal([6, 2], result.Epochs.Select(epoch => epoch.Losses.Count));
        Assert.NotNull(result.Epochs[1].ValidLoss);

        // The next training has as much time.
        Assert.Equal(8, learner.Fit(3, 1e-3).Epochs.Sum(epoch => epoch.Losses.Count));
    }

    [Fact]
    public void A_training_that_is_over_in_time_is_left_alone()
    {
        using var learner = new LimitedLearner(SmallData.Create(), seed: 3);
        learner.TimeLimit.Limit = TimeSpan.FromSeconds(121);
        Assert.False(learner.Fit(2, 1e-3).StoppedEarly);
        Assert.Null(learner.TimeLimit.StoppedAt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_training_ends_after_as_many_batches(int batches)
    {
        using var learner = new ShortLearner(SmallData.Create(), seed: 3);
        learner.StopAfter.Batches = batches;
        var result = learner.Fit(3, 1e-3);
        Assert.True(result.StoppedEarly);
        Assert.Equal(batches, result.Epochs.Sum(epoch => epoch.Losses.Count));
    }

    [Fact]
    public void What_has_no_limit_does_not_begin()
    {
        using var limited = new LimitedLearner(SmallData.Create(), seed: 3);
        Assert.StartsWith("TimeLimit has no limit", Assert.Throws<InvalidOperationException>(() => limited.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
        using var stopped = new ShortLearner(SmallData.Create(), seed: 3);
        Assert.StartsWith("StopAfter has no number", Assert.Throws<InvalidOperationException>(() => stopped.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => limited.TimeLimit.Limit = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => stopped.StopAfter.Batches = 0);
    }
}

[Learner<NetWithDropout>]
[Use<TimeLimit>]
internal sealed partial class LimitedLearner
{
    private readonly ManualTime _time = new();

    [Callback(On.TrainBegin, Order = -1)]
    private void SetClock() => TimeLimit.Time = _time;

    [Callback(On.BatchBegin)]
    private void Pass() => _time.Pass(TimeSpan.FromSeconds(10));
}

[Learner<NetWithDropout>]
[Use<StopAfter>]
internal sealed partial class ShortLearner;
