using System;

namespace LrFinder.Dsl;

/// <summary>
/// Gives a learner an optimizer, such as <c>[Optimizer&lt;FusedSGD&gt;(Momentum = 0.9)]</c>. What is not set is as PyTorch has it; a setting that the
/// optimizer does not have is an error while one types.
/// </summary>
/// <typeparam name="TOptimizer">
/// <c>FusedAdamW</c>, <c>FusedAdam</c>, <c>FusedSGD</c>, <c>FusedRAdam</c> or <c>FusedAdagrad</c>; TorchSharp's of the same kinds stand for these. For any other, and for
/// groups of parameters, a method makes the optimizer (<see cref="OptimizerAttribute"/>).
/// </typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OptimizerAttribute<TOptimizer> : Attribute
{
    /// <summary>The weight decay, at least 0: decoupled for AdamW, added to the gradient otherwise. The default is 0.01 for AdamW and 0 otherwise.</summary>
    public double WeightDecay { get; set; }

    /// <summary>SGD's momentum, from 0 to below 1. The default is 0.</summary>
    public double Momentum { get; set; }

    /// <summary>Whether SGD's momentum is Nesterov's. The default is no.</summary>
    public bool Nesterov { get; set; }

    /// <summary>The decay of the first moment of Adam, AdamW and RAdam, from 0 to below 1. The default is 0.9.</summary>
    public double Beta1 { get; set; }

    /// <summary>The decay of the second moment of Adam, AdamW and RAdam, from 0 to below 1. The default is 0.999.</summary>
    public double Beta2 { get; set; }

    /// <summary>What is added to denominators, above 0. The default is 1e-8, and 1e-10 for Adagrad.</summary>
    public double Epsilon { get; set; }

    /// <summary>Whether Adam and AdamW keep the largest second moment. The default is no.</summary>
    public bool AmsGrad { get; set; }
}
