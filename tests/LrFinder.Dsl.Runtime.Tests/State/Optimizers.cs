using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl.Tests;

/// <summary>Every optimizer whose state TorchSharp keeps where it can be read, and one that is not TorchSharp's.</summary>
internal static class Optimizers
{
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Parameter>, Optimizer>> All { get; } =
        new Dictionary<string, Func<IReadOnlyList<Parameter>, Optimizer>>
        {
            ["SGD"] = parameters => optim.SGD(parameters, 0.05),
            ["SGD with momentum"] = parameters => optim.SGD(parameters, 0.05, momentum: 0.9, weight_decay: 1e-3, nesterov: true),
            ["SGD in two groups"] = TwoGroups,
            ["Adam"] = parameters => optim.Adam(parameters, 0.01, weight_decay: 1e-2),
            ["Adam with AMSGrad"] = parameters => optim.Adam(parameters, 0.01, amsgrad: true),
            ["AdamW"] = parameters => optim.AdamW(parameters, 0.01, 0.9, 0.99, weight_decay: 1e-2),
            ["AdamW with AMSGrad"] = parameters => optim.AdamW(parameters, 0.01, amsgrad: true),
            ["NAdam"] = parameters => optim.NAdam(parameters, 0.01),
            ["RAdam"] = parameters => optim.RAdam(parameters, 0.01),
            ["Adamax"] = parameters => optim.Adamax(parameters, 0.01),
            ["RMSProp"] = parameters => optim.RMSProp(parameters, 0.01, momentum: 0.9, centered: true),
            ["Adagrad"] = parameters => optim.Adagrad(parameters, 0.01, lr_decay: 0.1),
            ["Adadelta"] = parameters => optim.Adadelta(parameters, 0.5),
            ["ASGD"] = parameters => optim.ASGD(parameters, 0.05, t0: 2),
            ["Rprop"] = parameters => optim.Rprop(parameters, 0.01),
            ["an optimizer of the user's own"] = parameters => new SignMomentum(parameters, 0.01),
        };

    public static TheoryData<string> Names => [.. All.Keys];

    private static SGD TwoGroups(IReadOnlyList<Parameter> parameters) => new(
        [
            new SGD.ParamGroup(parameters.Take(2), 0.1, momentum: 0.9),
            new SGD.ParamGroup(parameters.Skip(2), 0.01, momentum: 0.5, weight_decay: 0.1),
        ],
        0.05);
}
