namespace LrFinder.Dsl.Tests;

/// <summary>A sweep takes its batches from any data.</summary>
public sealed class DataTests
{
    [Fact]
    public void Data_of_unknown_length_is_swept()
    {
        using var known = new PlainLearner(SmallData.Create(), seed: 3);
        using var unknown = new PlainLearner(new TrainingData(new Stream(SmallData.Create().Train)), seed: 3);
        Assert.Equal(
            known.LrFind(numIt: 40, stopDiv: false).Points,
            unknown.LrFind(numIt: 40, stopDiv: false).Points);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Data_that_is_shorter_than_the_sweep_is_begun_again(int accumulate)
    {
        using var learner = new PlainLearner(SmallData.Create(samples: 32), seed: 3);
        var found = learner.LrFind(new() { NumIt = 25, Accumulate = accumulate, StopDiv = false });
        Assert.Equal(StopReason.Completed, found.StopReason);
        Assert.Equal(25, found.Points.Count);
    }

    [Fact]
    public void Data_that_gives_nothing_more_ends_the_sweep_with_what_it_has()
    {
        using var learner = new PlainLearner(new TrainingData(new OnePass(SmallData.Create().Train)), seed: 3);
        var found = learner.LrFind(new() { NumIt = 25, Repeats = 3, Probes = 3, StopDiv = false });
        Assert.Equal(StopReason.DataExhausted, found.StopReason);
        Assert.Equal(6, found.Points.Count);
        Assert.Contains("the data gave no further batch", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_after_some_epochs_has_a_running_average_of_its_own()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        learner.Fit(3, 0.1);
        var found = learner.LrFind(new() { NumIt = 20, StopDiv = false, Profile = LrFindProfile.Fastai });
        Assert.Equal((float)found.Points[0].Loss, found.Points[0].SmoothLoss, 1e-6);
    }

    [Fact]
    public void Evenly_spaced_rates_are_swept()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { StartLr = 0.1, EndLr = 0.5, NumIt = 4, Spacing = LrSpacing.Linear, StopDiv = false });
        Assert.Equal([0.1, 0.2, 0.3, 0.4], found.Points.Select(point => Math.Round(point.Lr, 12)));
    }

    private sealed class Stream(IBatchSource source) : IBatchSource
    {
        public int? BatchCount => null;

        public long EpochsBegun
        {
            get => source.EpochsBegun;
            set => source.EpochsBegun = value;
        }

        public IEnumerable<Batch> NextEpoch() => source.NextEpoch();
    }

    /// <summary>Gives its batches once: an epoch after the first is empty.</summary>
    private sealed class OnePass(IBatchSource source) : IBatchSource
    {
        public int? BatchCount => null;

        public long EpochsBegun { get; set; }

        public IEnumerable<Batch> NextEpoch() => EpochsBegun++ == 0 ? source.NextEpoch() : [];
    }
}
