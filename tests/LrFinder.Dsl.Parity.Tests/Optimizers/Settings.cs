using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>An optimizer as recording/optimizers.py sets it.</summary>
/// <param name="Lr">The learning rate.</param>
/// <param name="Create">Makes it for some parameters.</param>
/// <param name="Group">Makes a group with the same settings.</param>
/// <param name="CreateOf">Makes it for groups.</param>
internal sealed record Setting(
    double Lr,
    Func<IReadOnlyList<Parameter>, double, optim.Optimizer> Create,
    Func<IReadOnlyList<Parameter>, double, ParamGroup> Group,
    Func<IReadOnlyList<ParamGroup>, optim.Optimizer> CreateOf)
{
    public static IReadOnlyDictionary<string, Setting> All { get; } = new Dictionary<string, Setting>
    {
        ["SGD"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["SGDMomentum"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr, momentum: 0.9),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["SGDDampened"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, dampening: 0.3),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr, momentum: 0.9, dampening: 0.3),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["SGDNesterov"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, weight_decay: 0.05, nesterov: true),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr, momentum: 0.9, weight_decay: 0.05, nesterov: true),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["SGDDecay"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr, weight_decay: 0.05),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr, weight_decay: 0.05),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["SGDMaximize"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr, momentum: 0.9, maximize: true),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr, momentum: 0.9, maximize: true),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["SGDMaximizeDecay"] = new(
            0.1,
            (parameters, lr) => optim.SGD(parameters, lr, weight_decay: 0.05, maximize: true),
            (parameters, lr) => new SGD.ParamGroup(parameters, lr, weight_decay: 0.05, maximize: true),
            groups => optim.SGD(groups.Cast<SGD.ParamGroup>(), 0.1)),
        ["Adam"] = new(
            0.01,
            (parameters, lr) => optim.Adam(parameters, lr, beta1: 0.8, beta2: 0.95, eps: 1e-6),
            (parameters, lr) => new Adam.ParamGroup(parameters, lr, beta1: 0.8, beta2: 0.95, eps: 1e-6),
            groups => optim.Adam(groups.Cast<Adam.ParamGroup>(), 0.01)),
        ["AdamDecay"] = new(
            0.01,
            (parameters, lr) => optim.Adam(parameters, lr, weight_decay: 0.05),
            (parameters, lr) => new Adam.ParamGroup(parameters, lr, weight_decay: 0.05),
            groups => optim.Adam(groups.Cast<Adam.ParamGroup>(), 0.01)),
        ["AdamAmsgrad"] = new(
            0.01,
            (parameters, lr) => optim.Adam(parameters, lr, beta2: 0.8, amsgrad: true),
            (parameters, lr) => new Adam.ParamGroup(parameters, lr, beta2: 0.8, amsgrad: true),
            groups => optim.Adam(groups.Cast<Adam.ParamGroup>(), 0.01)),
        ["AdamMaximize"] = new(
            0.01,
            (parameters, lr) => optim.Adam(parameters, lr, weight_decay: 0.05, maximize: true),
            (parameters, lr) => new Adam.ParamGroup(parameters, lr, weight_decay: 0.05, maximize: true),
            groups => optim.Adam(groups.Cast<Adam.ParamGroup>(), 0.01)),
        ["AdamW"] = new(
            0.01,
            (parameters, lr) => optim.AdamW(parameters, lr, beta1: 0.9, beta2: 0.99, eps: 1e-8, weight_decay: 1e-2),
            (parameters, lr) => new AdamW.ParamGroup(parameters, lr, beta1: 0.9, beta2: 0.99, eps: 1e-8, weight_decay: 1e-2),
            groups => optim.AdamW(groups.Cast<AdamW.ParamGroup>(), 0.01)),
        ["AdamWAmsgrad"] = new(
            0.01,
            (parameters, lr) => optim.AdamW(parameters, lr, beta2: 0.8, weight_decay: 0.1, amsgrad: true),
            (parameters, lr) => new AdamW.ParamGroup(parameters, lr, beta2: 0.8, weight_decay: 0.1, amsgrad: true),
            groups => optim.AdamW(groups.Cast<AdamW.ParamGroup>(), 0.01)),
        ["AdamWMaximize"] = new(
            0.01,
            (parameters, lr) => optim.AdamW(parameters, lr, weight_decay: 0.1, maximize: true),
            (parameters, lr) => new AdamW.ParamGroup(parameters, lr, weight_decay: 0.1, maximize: true),
            groups => optim.AdamW(groups.Cast<AdamW.ParamGroup>(), 0.01)),
        ["NAdam"] = new(
            0.01,
            (parameters, lr) => optim.NAdam(parameters, lr),
            (parameters, lr) => new NAdam.ParamGroup(parameters, lr),
            groups => optim.NAdam(groups.Cast<NAdam.ParamGroup>(), 0.01)),
        ["NAdamDecay"] = new(
            0.01,
            (parameters, lr) => optim.NAdam(parameters, lr, weight_decay: 0.05, momentum_decay: 0.01),
            (parameters, lr) => new NAdam.ParamGroup(parameters, lr, weight_decay: 0.05, momentum_decay: 0.01),
            groups => optim.NAdam(groups.Cast<NAdam.ParamGroup>(), 0.01)),
        ["RAdam"] = new(
            0.01,
            (parameters, lr) => optim.RAdam(parameters, lr),
            (parameters, lr) => new RAdam.ParamGroup(parameters, lr),
            groups => optim.RAdam(groups.Cast<RAdam.ParamGroup>(), 0.01)),
        ["Adamax"] = new(
            0.01,
            (parameters, lr) => optim.Adamax(parameters, lr),
            (parameters, lr) => new Adamax.ParamGroup(parameters, lr),
            groups => optim.Adamax(groups.Cast<Adamax.ParamGroup>(), 0.01)),
        ["AdamaxDecay"] = new(
            0.01,
            (parameters, lr) => optim.Adamax(parameters, lr, beta1: 0.8, beta2: 0.95, weight_decay: 0.05),
            (parameters, lr) => new Adamax.ParamGroup(parameters, lr, beta1: 0.8, beta2: 0.95, weight_decay: 0.05),
            groups => optim.Adamax(groups.Cast<Adamax.ParamGroup>(), 0.01)),
        ["RMSProp"] = new(
            0.01,
            (parameters, lr) => optim.RMSProp(parameters, lr),
            (parameters, lr) => new RMSProp.ParamGroup(parameters, lr),
            groups => optim.RMSProp(groups.Cast<RMSProp.ParamGroup>(), 0.01)),
        ["RMSPropMomentum"] = new(
            0.01,
            (parameters, lr) => optim.RMSProp(parameters, lr, alpha: 0.9, momentum: 0.9, weight_decay: 0.05),
            (parameters, lr) => new RMSProp.ParamGroup(parameters, lr, alpha: 0.9, momentum: 0.9, weight_decay: 0.05),
            groups => optim.RMSProp(groups.Cast<RMSProp.ParamGroup>(), 0.01)),
        ["RMSPropCentered"] = new(
            0.01,
            (parameters, lr) => optim.RMSProp(parameters, lr, momentum: 0.5, centered: true),
            (parameters, lr) => new RMSProp.ParamGroup(parameters, lr, momentum: 0.5, centered: true),
            groups => optim.RMSProp(groups.Cast<RMSProp.ParamGroup>(), 0.01)),
        ["Adagrad"] = new(
            0.05,
            (parameters, lr) => optim.Adagrad(parameters, lr),
            (parameters, lr) => new Adagrad.ParamGroup(parameters, lr),
            groups => optim.Adagrad(groups.Cast<Adagrad.ParamGroup>(), 0.05)),
        ["AdagradDecay"] = new(
            0.05,
            (parameters, lr) => optim.Adagrad(parameters, lr, lr_decay: 0.1, weight_decay: 0.05, initial_accumulator_value: 0.2),
            (parameters, lr) => new Adagrad.ParamGroup(parameters, lr, lr_decay: 0.1, weight_decay: 0.05, initial_accumulator_value: 0.2),
            groups => optim.Adagrad(groups.Cast<Adagrad.ParamGroup>(), 0.05)),
        ["Adadelta"] = new(
            0.5,
            (parameters, lr) => optim.Adadelta(parameters, lr),
            (parameters, lr) => new Adadelta.ParamGroup(parameters, lr),
            groups => optim.Adadelta(groups.Cast<Adadelta.ParamGroup>(), 0.5)),
        ["AdadeltaDecay"] = new(
            0.5,
            (parameters, lr) => optim.Adadelta(parameters, lr, rho: 0.8, weight_decay: 0.05),
            (parameters, lr) => new Adadelta.ParamGroup(parameters, lr, rho: 0.8, weight_decay: 0.05),
            groups => optim.Adadelta(groups.Cast<Adadelta.ParamGroup>(), 0.5)),
        ["ASGD"] = new(
            0.05,
            (parameters, lr) => optim.ASGD(parameters, lr, t0: 3, weight_decay: 0.05),
            (parameters, lr) => new ASGD.ParamGroup(parameters, lr, t0: 3, weight_decay: 0.05),
            groups => optim.ASGD(groups.Cast<ASGD.ParamGroup>(), 0.05)),
        ["Rprop"] = new(
            0.01,
            (parameters, lr) => optim.Rprop(parameters, lr, etaminus: 0.4, etaplus: 1.3, min_step: 1e-4, max_step: 0.05),
            (parameters, lr) => new Rprop.ParamGroup(parameters, lr, etaminus: 0.4, etaplus: 1.3, min_step: 1e-4, max_step: 0.05),
            groups => optim.Rprop(groups.Cast<Rprop.ParamGroup>(), 0.01)),
    };

    /// <summary>One group of both parameters, or two of which the second learns at a tenth of the rate.</summary>
    public optim.Optimizer Make(IReadOnlyList<Parameter> parameters, int groups) => groups == 1
        ? Create(parameters, Lr)
        : CreateOf([Group([parameters[0]], Lr), Group([parameters[1]], Lr / 10)]);
}
