namespace LrFinder.Dsl.Tests;

/// <summary>A warm-up and a cosine decay, as training follows them.</summary>
public sealed class CosineDecayTests
{
    [Fact]
    public void Every_batch_is_trained_at_the_rate_of_the_formula_and_at_the_momentum_that_there_was()
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);
        learner.FitCosine(3, 1e-2);

        var total = 3 * learner.Data.Train.BatchCount!.Value;
        Assert.Equal(total, learner.Steps.Count);
        for (var i = 0; i < total; i++)
        {
            var p = (double)i / total;
            var lr = p < 0.1 ? Cosine(1e-2 / 25, 1e-2, p / 0.1) : Cosine(1e-2, 1e-7, (p - 0.1) / 0.9);
            Assert.Equal((lr, lr, 0.9), learner.Steps[i]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_was_found_is_trained_with_as_the_highest_rate_of_so_many_steps(int accumulate)
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { Probes = 0 });
        var batches = learner.Data.Train.BatchCount!.Value;

        var losses = learner.FitCosine(40, found, accumulate).Epochs[^1].Losses;

        using var other = new CycleLearner(SmallData.Create(), seed: 3);
        var steps = 40 * ((batches + accumulate - 1) / accumulate);
        Assert.Equal(losses, other.FitCosine(40, found.For(LrPolicy.Cosine, steps).Lr, accumulate).Epochs[^1].Losses);
    }

    [Fact]
    public void Groups_end_at_the_ratios_of_a_slice()
    {
        using var learner = new RatioLearner(SmallData.Create(), seed: 3);
        learner.FitCosine(1, new LrSlice(1e-3, 1e-1));

        var rates = learner.Optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
        Assert.Equal(100, rates[1] / rates[0], 1e-9);
    }

    [Fact]
    public void What_was_found_with_a_slice_is_trained_with_its_ratios()
    {
        using var learner = new RatioLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { Slice = new LrSlice(1e-3, 1e-1), Probes = 0 });
        learner.FitCosine(1, found);

        var rates = learner.Optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
        Assert.Equal(100, rates[1] / rates[0], 1e-9);
    }

    [Theory]
    [InlineData(1, 0, 1, "maxLr")]
    [InlineData(0, 1e-2, 1, "epochs")]
    [InlineData(1, 1e-2, 0, "accumulate")]
    public void Wrong_arguments_are_refused_before_anything_is_trained(int epochs, double lr, int accumulate, string named)
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);

        Assert.Equal(named, Assert.Throws<ArgumentOutOfRangeException>(() => learner.FitCosine(epochs, lr, accumulate)).ParamName);
        Assert.Throws<ArgumentNullException>(() => learner.FitCosine(1, (LrFindResult)null!));
        Assert.Throws<ArgumentNullException>(() => learner.FitCosine(1, (LrSlice)null!));
        Assert.Empty(learner.Steps);
    }

    private static double Cosine(double start, double end, double p) => end + ((start - end) / 2 * (Math.Cos(Math.PI * p) + 1));
}
