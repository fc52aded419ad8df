using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The one-cycle policy, as a formula and as training follows it.</summary>
public sealed class OneCycleTests
{
    [Theory]
    [InlineData(0, 1e-2 / 25, 0.95)]
    [InlineData(0.125, ((1e-2 / 25) + 1e-2) / 2, 0.9)]
    [InlineData(0.25, 1e-2, 0.85)]
    [InlineData(0.625, (1e-2 + 1e-7) / 2, 0.9)]
    [InlineData(1, 1e-7, 0.95)]
    [InlineData(-1, 1e-2 / 25, 0.95)]
    [InlineData(2, 1e-7, 0.95)]
    public void The_defaults_are_those_of_fastai(double progress, double lr, double momentum)
    {
        var cycle = new OneCycle(1e-2);
        Assert.Equal(lr, cycle.LearningRateAt(progress), 1e-15);
        Assert.Equal(momentum, cycle.MomentumAt(progress), 1e-15);
    }

    [Fact]
    public void Every_batch_is_trained_at_the_rate_and_momentum_of_the_formula()
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);
        learner.FitOneCycle(2, 1e-2);

        var total = 2 * learner.Data.Train.BatchCount!.Value;
        Assert.Equal(total, learner.Steps.Count);
        for (var i = 0; i < total; i++)
        {
            var p = (double)i / total;
            var (lr, momentum) = p < 0.25
                ? (Cosine(1e-2 / 25, 1e-2, p / 0.25), Cosine(0.95, 0.85, p / 0.25))
                : (Cosine(1e-2, 1e-7, (p - 0.25) / 0.75), Cosine(0.85, 0.95, (p - 0.25) / 0.75));
            Assert.Equal((lr, lr, momentum), learner.Steps[i]);
        }

        Assert.Equal(learner.Steps[^1], (learner.LearningRate, learner.LearningRate, learner.Hyperparameters.Momentum));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_was_found_is_trained_with_as_the_maximum_of_a_cycle_of_so_many_steps(int accumulate)
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { Probes = 0 });
        var batches = learner.Data.Train.BatchCount!.Value;

        var losses = learner.FitOneCycle(40, found, accumulate).Epochs[^1].Losses;

        using var other = new CycleLearner(SmallData.Create(), seed: 3);
        var steps = 40 * ((batches + accumulate - 1) / accumulate);
        Assert.Equal(losses, other.FitOneCycle(40, found.For(LrPolicy.OneCycle, steps).Lr, accumulate).Epochs[^1].Losses);
    }

    [Fact]
    public void Nothing_that_was_found_is_an_error_that_says_why()
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);
        var found = learner.LrFind(new() { NumIt = 5, StopDiv = false });

        var error = Assert.Throws<InvalidOperationException>(() => learner.FitOneCycle(1, found));

        Assert.Contains("at least 20 are needed", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => learner.FitOneCycle(1, (LrFindResult)null!));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void What_was_found_is_trained_with_for_at_least_one_epoch_and_by_steps_of_at_least_one_batch(int epochs, int accumulate)
    {
        using var learner = new CycleLearner(SmallData.Create(), seed: 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.FitOneCycle(epochs, learner.LrFind(numIt: 2), accumulate));
    }

    [Fact]
    public void Parameter_groups_keep_their_ratios()
    {
        using var learner = new RatioLearner(SmallData.Create(), seed: 3);
        learner.FitOneCycle(1, 1e-2);
        var rates = learner.Optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
        Assert.Equal(learner.LearningRate, rates[0]);
        Assert.Equal(learner.LearningRate / 10, rates[1], 1e-15);
    }

    [Fact]
    public void A_sweep_before_leaves_no_trace()
    {
        using var plain = new AdamLearner(SmallData.Create(), seed: 3);
        var expected = plain.FitOneCycle(2, 1e-2);
        using var swept = new AdamLearner(SmallData.Create(), seed: 3);
        swept.LrFind(numIt: 30);
        var actual = swept.FitOneCycle(2, 1e-2);
        Assert.Equal(expected.Epochs.SelectMany(epoch => epoch.Losses), actual.Epochs.SelectMany(epoch => epoch.Losses));
        Assert.Equal(Bits.Of(plain.Model), Bits.Of(swept.Model));
    }

    [Fact]
    public void An_optimizer_without_momentum_is_said_to_have_none()
    {
        using var learner = new AdagradLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<InvalidOperationException>(() => learner.FitOneCycle(1, 1e-2));
        Assert.Contains("Adagrad", error.Message, StringComparison.Ordinal);
        Assert.Contains("momentum", error.Message, StringComparison.Ordinal);
        Assert.Contains("FitCosine", error.Message, StringComparison.Ordinal);
        Assert.Single(learner.FitCosine(1, 1e-2).Epochs);
        learner.Hyperparameters.WeightDecay = 0.25;
        Assert.Equal(0.25, learner.Hyperparameters.WeightDecay);
    }

    [Theory]
    [InlineData("maxLr", 0, 0.25, 25, 1e5, 0.95, 0.85)]
    [InlineData("warmUp", 1, 1, 25, 1e5, 0.95, 0.85)]
    [InlineData("div", 1, 0.25, 0.5, 1e5, 0.95, 0.85)]
    [InlineData("finalDiv", 1, 0.25, 25, double.NaN, 0.95, 0.85)]
    [InlineData("highMomentum", 1, 0.25, 25, 1e5, 0.8, 0.85)]
    [InlineData("lowMomentum", 1, 0.25, 25, 1e5, 0.95, -0.1)]
    public void Impossible_cycles_are_refused(
        string named, double maxLr, double warmUp, double div, double finalDiv, double high, double low) =>
        Assert.Equal(
            named,
            Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycle(maxLr, warmUp, div, finalDiv, high, low)).ParamName);

    private static double Cosine(double start, double end, double p) => end + ((start - end) / 2 * (Math.Cos(Math.PI * p) + 1));
}

[Learner<NetWithDropout>]
internal sealed partial class CycleLearner
{
    public List<(double Injected, double OfGroup, double Beta1)> Steps { get; } = [];

    [Callback(On.BackwardEnd)]
    private void Note(double learningRate, optim.Optimizer optimizer) =>
        Steps.Add((learningRate, optimizer.ParamGroups.First().LearningRate, Hyperparameters.Momentum));
}

[Learner<NetWithDropout>]
internal sealed partial class RatioLearner
{
    [Optimizer]
    private static SGD TwoGroups(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(
        [
            new SGD.ParamGroup(parameters.Take(2), new SGD.Options { LearningRate = lr, momentum = 0.9 }),
            new SGD.ParamGroup(parameters.Skip(2), new SGD.Options { LearningRate = lr / 10, momentum = 0.9 }),
        ],
        lr,
        momentum: 0.9);
}

[Learner<NetWithDropout>]
internal sealed partial class AdagradLearner
{
    [Optimizer]
    private static Adagrad Create(IReadOnlyList<Parameter> parameters, double lr) => optim.Adagrad(parameters, lr);
}
