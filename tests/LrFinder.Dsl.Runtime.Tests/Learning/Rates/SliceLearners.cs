using TorchSharp.Modules;

namespace LrFinder.Dsl.Tests;

/// <summary>A group for each parameter, at rates that its factory chose, and checkpoints.</summary>
[Learner<LinearNet>]
[Use<RateLog>, Use<SaveCheckpoint>]
internal sealed partial class FourGroupsLearner
{
    public int? FailIn { get; init; }

    [Optimizer]
    private static SGD Optimize(IReadOnlyList<Parameter> parameters, double lr) => new(
        [
            new SGD.ParamGroup(parameters.Take(1), lr, momentum: 0.9),
            new SGD.ParamGroup(parameters.Skip(1).Take(1), lr / 2, momentum: 0.9),
            new SGD.ParamGroup(parameters.Skip(2).Take(1), lr / 4, momentum: 0.9),
            new SGD.ParamGroup(parameters.Skip(3), lr / 8, momentum: 0.9),
        ],
        lr);

    [Callback(On.EpochBegin)]
    private void Fail(int epoch)
    {
        if (epoch == FailIn)
            throw new InvalidDataException("on purpose");
    }
}
