using TorchSharp.Modules;

namespace LrFinder.Dsl.Tests;

/// <summary>A fused optimizer and TorchSharp's of the same kind, with settings that use all of its state.</summary>
/// <param name="Fused">Makes ours.</param>
/// <param name="Plain">Makes TorchSharp's.</param>
public sealed record FusedPair(Func<Parameter[], OptimizerHelper> Fused, Func<Parameter[], OptimizerHelper> Plain)
{
    public static IReadOnlyDictionary<string, FusedPair> All { get; } = new Dictionary<string, FusedPair>
    {
        ["AdamW"] = new(
            parameters => new FusedAdamW(parameters, 1e-2, weightDecay: 0.1, amsgrad: true),
            parameters => new AdamW(parameters, 1e-2, weight_decay: 0.1, amsgrad: true)),
        ["Adam"] = new(
            parameters => new FusedAdam(parameters, 1e-2, weightDecay: 0.1, amsgrad: true, maximize: true),
            parameters => new Adam(parameters, 1e-2, weight_decay: 0.1, amsgrad: true, maximize: true)),
        ["SGD"] = new(
            parameters => new FusedSGD(parameters, 1e-2, weightDecay: 0.1),
            parameters => new SGD(parameters, 1e-2, weight_decay: 0.1)),
        ["SGD with momentum"] = new(
            parameters => new FusedSGD(parameters, 1e-2, momentum: 0.9, weightDecay: 0.1, nesterov: true),
            parameters => new SGD(parameters, 1e-2, momentum: 0.9, weight_decay: 0.1, nesterov: true)),
        ["SGD with dampening"] = new(
            parameters => new FusedSGD(parameters, 1e-2, momentum: 0.9, dampening: 0.4, maximize: true),
            parameters => new SGD(parameters, 1e-2, momentum: 0.9, dampening: 0.4, maximize: true)),
        ["Adagrad"] = new(
            parameters => new FusedAdagrad(parameters, 1e-1, lrDecay: 0.1, weightDecay: 0.1, initialAccumulatorValue: 0.2),
            parameters => new Adagrad(parameters, 1e-1, lr_decay: 0.1, weight_decay: 0.1, initial_accumulator_value: 0.2)),
    };

    public static TheoryData<string> Names { get; } = new(All.Keys);
}
