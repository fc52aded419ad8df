namespace LrFinder.Dsl.Tests;

/// <summary>Impossible arguments are refused before anything is trained, and named.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("startLr", 0, 1, 10)]
    [InlineData("startLr", -1e-3, 1, 10)]
    [InlineData("startLr", double.NaN, 1, 10)]
    [InlineData("endLr", 1e-3, 1e-3, 10)]
    [InlineData("endLr", 1e-3, double.PositiveInfinity, 10)]
    [InlineData("numIt", 1e-3, 1, 0)]
    public void A_sweep_needs_a_range_and_steps(string named, double startLr, double endLr, int numIt)
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => learner.LrFind(startLr, endLr, numIt));
        Assert.Equal(named, error.ParamName);
        Assert.Throws<InvalidOperationException>(() => learner.Optimizer);
    }

    [Theory]
    [InlineData("epochs", 0, 1e-2)]
    [InlineData("lr", 1, 0)]
    [InlineData("lr", 1, double.NaN)]
    [InlineData("lr", 1, double.PositiveInfinity)]
    public void A_training_needs_epochs_and_a_learning_rate(string named, int epochs, double lr)
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 1);
        Assert.Equal(named, Assert.Throws<ArgumentOutOfRangeException>(() => learner.Fit(epochs, lr)).ParamName);
    }

    [Fact]
    public void Data_without_a_batch_is_said_to_be_empty()
    {
        using var learner = new AdamLearner(new TrainingData(new NoBatches()), seed: 1);
        Assert.Contains("no batch", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        Assert.Equal(StopReason.DataExhausted, learner.LrFind().StopReason);
    }

    [Fact]
    public void Validation_without_data_says_what_to_do()
    {
        using var learner = new AdamLearner(new TrainingData(SmallData.Create().Train), seed: 1);
        Assert.Null(Assert.Single(learner.Fit(1, 1e-2).Epochs).ValidLoss);
        Assert.Contains("no validation set", Assert.Throws<InvalidOperationException>(() => learner.Validate()).Message, StringComparison.Ordinal);
    }

    private sealed class NoBatches : IBatchSource
    {
        public int? BatchCount => null;

        public long EpochsBegun { get; set; }

        public IEnumerable<Batch> NextEpoch()
        {
            EpochsBegun++;
            return [];
        }
    }
}
