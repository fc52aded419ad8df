namespace LrFinder.Dsl.Tests;

/// <summary>Generated schedules against the formulas, and a training that follows them.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.77)]
    [InlineData(1)]
    public void Each_formula_is_that_of_fastai(double p)
    {
        Assert.Equal(3, Curves.Constant(p));
        Assert.Equal(1 + (p * 2), Curves.Linear(p), 1e-14);
        Assert.Equal(3 + (-1 * (Math.Cos(Math.PI * p) + 1)), Curves.Cosine(p), 1e-14);
        Assert.Equal(1e-7 * Math.Pow(10 / 1e-7, p), Curves.Exponential(p), 1e-13);
        Assert.Equal(3 + (-2 * Math.Pow(1 - p, 2.5)), Curves.Polynomial(p), 1e-14);
    }

    [Fact]
    public void Phases_meet_and_progress_is_clamped()
    {
        Assert.Equal(4e-4, ScheduledLearner.Warm(-1), 1e-15);
        Assert.Equal(1e-2, ScheduledLearner.Warm(0.25), 1e-15);
        Assert.Equal(1e-7, ScheduledLearner.Warm(1));
        Assert.Equal(1e-7, ScheduledLearner.Warm(9));
    }

    [Fact]
    public void Fit_sets_every_scheduled_hyperparameter_before_each_batch()
    {
        using var learner = new ScheduledLearner(SmallData.Create(), seed: 3);
        learner.Fit(2, 1);
        var total = 2 * learner.Data.Train.BatchCount!.Value;
        Assert.Equal(
            Enumerable.Range(0, total).Select(i => (double)i / total).Select(p => (ScheduledLearner.Warm(p), ScheduledLearner.Decay(p))),
            learner.Steps);
    }

    [Fact]
    public void The_one_cycle_policy_takes_the_place_of_schedules()
    {
        using var learner = new ScheduledLearner(SmallData.Create(), seed: 3);
        learner.FitOneCycle(1, 2e-3);
        var cycle = new OneCycle(2e-3);
        var total = learner.Data.Train.BatchCount!.Value;
        // AdamW's own weight decay: the learner's schedule of it rests too.
        Assert.Equal(Enumerable.Range(0, total).Select(i => (cycle.LearningRateAt((double)i / total), 0.01)), learner.Steps);
    }

    [Fact]
    public void A_sweep_does_not_follow_schedules()
    {
        using var learner = new ScheduledLearner(SmallData.Create(), seed: 3);
        Assert.Equal(1e-7, learner.LrFind(numIt: 5).Points[0].Lr);
    }

    [Fact]
    public void A_training_of_unknown_length_is_refused()
    {
        using var learner = new ScheduledLearner(new TrainingData(new Endless(SmallData.Create().Train)), seed: 3);
        foreach (var train in new Func<FitResult>[] { () => learner.Fit(1, 1), () => learner.FitOneCycle(1, 1) })
            Assert.Contains("BatchCount", Assert.Throws<InvalidOperationException>(train).Message, StringComparison.Ordinal);
        Assert.Equal(0, learner.Data.Train.EpochsBegun);
    }

    private sealed class Endless(IBatchSource source) : IBatchSource
    {
        public int? BatchCount => null;

        public long EpochsBegun { get => source.EpochsBegun; set => source.EpochsBegun = value; }

        public IEnumerable<Batch> NextEpoch() => source.NextEpoch();
    }
}

internal static partial class Curves
{
    [Schedule(Hyper.WeightDecay), Phase(1, Anneal.Constant, 3, 3)]
    public static partial double Constant(double progress);

    [Schedule(Hyper.WeightDecay), Phase(1, Anneal.Linear, 1, 3)]
    public static partial double Linear(double progress);

    [Schedule(Hyper.WeightDecay), Phase(1, Anneal.Cosine, 1, 3)]
    public static partial double Cosine(double progress);

    [Schedule(Hyper.WeightDecay), Phase(1, Anneal.Exponential, 1e-7, 10)]
    public static partial double Exponential(double progress);

    [Schedule(Hyper.WeightDecay), Phase(1, Anneal.Polynomial, 1, 3, Power = 2.5)]
    public static partial double Polynomial(double progress);
}

[Learner<NetWithDropout>]
internal sealed partial class ScheduledLearner
{
    public List<(double Lr, double Decay)> Steps { get; } = [];

    [Schedule(Hyper.LearningRate)]
    [Phase(0.25, Anneal.Cosine, 4e-4, 1e-2)]
    [Phase(0.75, Anneal.Cosine, 1e-2, 1e-7)]
    public static partial double Warm(double progress);

    [Schedule(Hyper.WeightDecay), Phase(1, Anneal.Linear, 0.1, 0)]
    public static partial double Decay(double progress);

    // Named like a method of the hooks, among which the generated call must not look for it.
    [Schedule(Hyper.Momentum), Phase(1, Anneal.Constant, 0.5, 0.5)]
    public static partial double TrainBegin(double progress);

    [Callback(On.BackwardEnd)]
    private void Note(double learningRate) => Steps.Add((learningRate, Hyperparameters.WeightDecay));
}
