using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor HardtanhDoesNothing = Warning(
        "LRF135",
        "Hardtanh does nothing",
        "'{0}' of TorchSharp 0.107 returns its input as it is, unless it works in place: write clamp(-1, 1), or ReLU6 or Tanh as a layer");

    public static readonly DiagnosticDescriptor BooleanMaskIsAdded = Warning(
        "LRF136",
        "A Boolean mask is added to the attention",
        "'{0}' is Boolean, and TorchSharp 0.107 adds it to the scores of attention: what it should hide is seen even better; "
            + "give a mask of numbers, 0 where attention is allowed and negative infinity elsewhere");

    public static readonly DiagnosticDescriptor RAdamStandsStill = Warning(
        "LRF137",
        "RAdam all but stops at its sixth step",
        "'{0}' of TorchSharp 0.107 multiplies by the learning rate twice from its sixth step on, and hardly moves any more: "
            + "use FusedRAdam, which steps as PyTorch's does");

    public static readonly DiagnosticDescriptor CyclicLRTurnsMomentum = Warning(
        "LRF138",
        "CyclicLR does not follow its rule",
        "'{0}' of TorchSharp 0.107 {1}, or write a [Schedule], which the learner follows and checkpoints keep");

    public static readonly DiagnosticDescriptor OneCycleLRSwings = Warning(
        "LRF139",
        "OneCycleLR swings in the second parameter group",
        "'{0}' of TorchSharp 0.107 lets the learning rate of the second parameter group, with three_phase that of the third, "
            + "swing up to the highest until the end: train by FitOneCycle of the learner, or by one group");

    public static readonly DiagnosticDescriptor OptimizerStateInScope = Warning(
        "LRF140",
        "An optimizer's state is loaded inside a dispose scope",
        "'{0}' of TorchSharp 0.107 leaves the optimizer's state to the dispose scope around it, and the first step after that fails: "
            + "load it outside of any scope, or by Load of the learner");

    public static readonly DiagnosticDescriptor KLDivOfLogarithms = Warning(
        "LRF141",
        "The Kullback-Leibler divergence takes its target for logarithms",
        "'{0}' of TorchSharp 0.107 takes its target for logarithms of probabilities unless it is told otherwise, which PyTorch does not: "
            + "write log_target: false for probabilities, log_target: true for logarithms");

    public static readonly DiagnosticDescriptor XavierNormalIsUniform = Warning(
        "LRF142",
        "The normal initialisation of Xavier is uniform",
        "'{0}' of TorchSharp 0.107 draws from the uniform distribution: call normal_(weight, 0, sqrt(2 / (fan_in + fan_out))), "
            + "or xavier_uniform_ where that is meant");

    public static readonly DiagnosticDescriptor ZeroGradLeavesZeros = Hint(
        "LRF143",
        "The optimizer's zero_grad leaves gradients of zero",
        "'{0}' of an optimizer of TorchSharp 0.107 sets gradients to zero instead of removing them: "
            + "a frozen parameter moves on by momentum and weight decay; call zero_grad() of the model");

    public static readonly DiagnosticDescriptor MaximizeTurnsDecay = Warning(
        "LRF144",
        "Weights grow by weight decay",
        "'{0}' of TorchSharp 0.107 turns the sign of weight decay with maximize, so that weights grow without a bound: "
            + "use FusedSGD, which decays the right way");

    public static readonly DiagnosticDescriptor OtherDefault = Hint(
        "LRF145",
        "A default is not PyTorch's",
        "The default of '{0}' in TorchSharp 0.107 is {1}: write which is meant");

    public static readonly DiagnosticDescriptor GaussianNllSums = Hint(
        "LRF146",
        "The Gaussian likelihood is summed over features",
        "'{0}' of TorchSharp 0.107 sums over all that belongs to a sample and takes the mean over samples, "
            + "where PyTorch takes the mean over both: with several numbers a sample, divide by their count");

    public static readonly DiagnosticDescriptor OtherFunction = Warning(
        "LRF147",
        "A function of torch computes another",
        "'{0}' of torch in TorchSharp 0.107 computes {1}; the tensor's own member of that name, where there is one, is right");
}
