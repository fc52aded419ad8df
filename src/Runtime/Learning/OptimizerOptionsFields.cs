using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Where TorchSharp's optimizers keep the hyperparameters that they have in common, by another name in each.</summary>
internal static class OptimizerOptionsFields
{
    /// <summary>The momentum, or beta1.</summary>
    /// <param name="options">A group's options.</param>
    /// <returns>The field; a null reference where the optimizer has neither.</returns>
    public static ref double? Momentum(OptimizerOptions options)
    {
        switch (options)
        {
            case SGD.Options sgd: return ref sgd.momentum;
            case RMSProp.Options rmsProp: return ref rmsProp.momentum;
            case Adam.Options adam: return ref adam.beta1;
            case AdamW.Options adamW: return ref adamW.beta1;
            case Adamax.Options adamax: return ref adamax.beta1;
            case NAdam.Options nAdam: return ref nAdam.beta1;
            case RAdam.Options rAdam: return ref rAdam.beta1;
            default: return ref Unsafe.NullRef<double?>();
        }
    }

    /// <summary>The weight decay.</summary>
    /// <param name="options">A group's options.</param>
    /// <returns>The field; a null reference where the optimizer has none.</returns>
    public static ref double? WeightDecay(OptimizerOptions options)
    {
        switch (options)
        {
            case SGD.Options sgd: return ref sgd.weight_decay;
            case RMSProp.Options rmsProp: return ref rmsProp.weight_decay;
            case Adam.Options adam: return ref adam.weight_decay;
            case AdamW.Options adamW: return ref adamW.weight_decay;
            case Adamax.Options adamax: return ref adamax.weight_decay;
            case NAdam.Options nAdam: return ref nAdam.weight_decay;
            case RAdam.Options rAdam: return ref rAdam.weight_decay;
            case Adagrad.Options adagrad: return ref adagrad.weight_decay;
            case Adadelta.Options adadelta: return ref adadelta.weight_decay;
            default: return ref Unsafe.NullRef<double?>();
        }
    }
}
