using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Notes every group's rate at every step, in sweeps too.</summary>
internal sealed class RateLog
{
    public List<double[]> Steps { get; } = [];

    [Callback(On.StepEnd, DuringSweep = true)]
    public void Note(optim.Optimizer optimizer) => Steps.Add([.. optimizer.ParamGroups.Select(group => group.LearningRate)]);
}

/// <summary>The first layer's weights at a constant rate, its bias and the head's weights at a tenth, the head's bias at the rate.</summary>
[Learner<LinearNet>]
[Use<RateLog>]
internal sealed partial class MixedRatesLearner
{
    public const double Constant = 1e-5;

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => Groups(parameters, lr);

    public static SGD Groups(IReadOnlyList<Parameter> parameters, double lr) => new(
        [
            new SGD.ParamGroup(parameters.Take(1), Constant, momentum: 0.9),
            new SGD.ParamGroup(parameters.Skip(1).Take(2), lr / 10, momentum: 0.9),
            new SGD.ParamGroup(parameters.Skip(3), lr, momentum: 0.9),
        ],
        lr);
}

/// <summary>The same groups, with a schedule and checkpoints.</summary>
[Learner<LinearNet>]
[Use<RateLog>, Use<SaveCheckpoint>]
internal sealed partial class MixedRatesScheduledLearner
{
    public int? FailIn { get; init; }

    [Schedule(Hyper.LearningRate)]
    [Phase(Anneal.Linear, 0.5, 0.1)]
    public static partial double Fall(double progress);

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => MixedRatesLearner.Groups(parameters, lr);

    [Callback(On.EpochBegin)]
    private void Fail(int epoch)
    {
        if (epoch == FailIn)
            throw new InvalidDataException("on purpose");
    }
}

/// <summary>Ignores the learning rate.</summary>
[Learner<LinearNet>]
internal sealed partial class DeafLearner
{
    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => optim.SGD(parameters, 0.1);
}

/// <summary>Leaves the first layer out, as somebody does who trains the head only.</summary>
[Learner<LinearNet>]
internal sealed partial class HeadOnlyLearner
{
    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) =>
        optim.SGD(parameters.Skip(2).ToList(), lr, momentum: 0.9);
}
