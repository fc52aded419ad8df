namespace LrFinder.Dsl.Tests;

/// <summary>Parameter groups keep the ratios of their learning rates during a sweep.</summary>
public sealed class GroupTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_step_keeps_the_ratios_and_the_result_names_them(int epochsBefore)
    {
        using var learner = new DiscriminativeLearner(SmallData.Create(), seed: 3);
        if (epochsBefore > 0)
            learner.Fit(epochsBefore, 0.5);
        learner.Rates.Clear();
        var found = learner.LrFind(new() { NumIt = 25, StopDiv = false, Probes = 0 });

        Assert.Equal([0.1, 1], found.Details.GroupRatios);
        Assert.Equal(25, learner.Rates.Count);
        Assert.All(found.Points.Zip(learner.Rates), pair =>
            Assert.Equal(found.Details.GroupRatios.Select(ratio => pair.First.Lr * ratio), pair.Second));
    }

    [Fact]
    public void One_group_has_the_ratio_one()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        Assert.Equal([1], learner.LrFind(numIt: 5).Details.GroupRatios);
    }

    [Fact]
    public void The_result_knows_the_momentum()
    {
        using var momentum = new PlainLearner(SmallData.Create(), seed: 3);
        Assert.Equal(0.9, momentum.LrFind(numIt: 5).Settings.Momentum);
        using var none = new NegativeLossLearner(SmallData.Create(), seed: 3);
        Assert.Equal(0, none.LrFind(numIt: 5).Settings.Momentum);
        using var unknown = new SignLearner(SmallData.Create(), seed: 3);
        Assert.Equal(0, unknown.LrFind(numIt: 5).Settings.Momentum);
    }
}

[Learner<LinearNet>]
internal sealed partial class SignLearner
{
    [Optimizer]
    private static SignMomentum Optimize(IReadOnlyList<TorchSharp.Modules.Parameter> parameters, double lr) => new(parameters, lr);
}
