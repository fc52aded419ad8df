using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>
/// A scheduler of TorchSharp's that a user brings along begins from the learning rate in force, not from the one that the optimizer was made
/// with, whoever has set the rate meanwhile.
/// </summary>
public sealed class SchedulerTests
{
    private const double Made = 0.1;
    private const double InForce = 0.01;

    [Theory]
    [InlineData("rate")]
    [InlineData("sweep")]
    [InlineData("fit")]
    [InlineData("one cycle")]
    [InlineData("schedule")]
    [InlineData("load")]
    public void Every_group_begins_from_its_rate_in_force(string setBy)
    {
        using var folder = new TemporaryFolder();
        using var learner = new MixedRatesScheduledLearner(SmallData.Create(), seed: 3);
        learner.SaveCheckpoint.Path = null;
        learner.Fit(1, Made);
        switch (setBy)
        {
            case "rate":
                learner.LearningRate = InForce;
                break;
            case "sweep":
                // What it has set it has put back, the rate from which a scheduler begins too.
                learner.LearningRate = InForce;
                learner.LrFind(1e-6, 10, 20);
                break;
            case "fit":
                learner.Fit(1, InForce);
                break;
            case "one cycle":
                learner.FitOneCycle(1, InForce);
                break;
            case "load":
                learner.LearningRate = InForce;
                learner.Save(folder.File("state"));
                learner.LearningRate = Made;
                learner.Load(folder.File("state"));
                break;
        }

        var before = Rates(learner);
        if (setBy is "rate" or "sweep" or "load")
            Assert.Equal([MixedRatesLearner.Constant, InForce * 0.1, InForce], before);
        optim.lr_scheduler.LambdaLR(learner.Optimizer, _ => 1).step();

        Assert.Equal(before, Rates(learner));
    }

    [Fact]
    public void A_scheduler_that_is_made_when_a_training_begins_begins_from_its_rate()
    {
        using var learner = new SchedulingLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, Made);
        learner.LrFind(1e-6, 10, 20);
        learner.Fit(1, InForce);

        Assert.Equal([Made, InForce], learner.Begun);
    }

    private static double[] Rates(Learner learner) => [.. learner.Optimizer.ParamGroups.Select(group => group.LearningRate)];
}

/// <summary>Brings a scheduler along.</summary>
[Learner<LinearNet>]
internal sealed partial class SchedulingLearner
{
    private optim.lr_scheduler.LRScheduler? _scheduler;

    public List<double> Begun { get; } = [];

    [Callback(On.TrainBegin)]
    private void Begin(optim.Optimizer optimizer)
    {
        _scheduler = optim.lr_scheduler.LambdaLR(optimizer, step => 1.0 / (1 + step));
        Begun.Add(optimizer.ParamGroups.First().LearningRate);
    }

    [Callback(On.EpochEnd)]
    private void Advance() => _scheduler!.step();
}
