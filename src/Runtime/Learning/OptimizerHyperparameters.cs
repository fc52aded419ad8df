using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>Momentum and weight decay among the options of a parameter group, whatever the optimizer.</summary>
internal static class OptimizerHyperparameters
{
    /// <summary>Reads the momentum.</summary>
    /// <param name="options">The group's options.</param>
    /// <returns>The momentum, or beta1; <see langword="null"/> where the optimizer has neither.</returns>
    public static double? Momentum(OptimizerOptions options) => options switch
    {
        SGD.Options sgd => sgd.momentum,
        RMSProp.Options rmsProp => rmsProp.momentum,
        Adam.Options adam => adam.beta1,
        AdamW.Options adamW => adamW.beta1,
        Adamax.Options adamax => adamax.beta1,
        NAdam.Options nAdam => nAdam.beta1,
        RAdam.Options rAdam => rAdam.beta1,
        _ => null,
    };

    /// <summary>Sets the momentum, or beta1.</summary>
    /// <param name="options">The group's options.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the optimizer has one.</returns>
    public static bool SetMomentum(OptimizerOptions options, double value)
    {
        switch (options)
        {
            case SGD.Options sgd: sgd.momentum = value; return true;
            case RMSProp.Options rmsProp: rmsProp.momentum = value; return true;
            case Adam.Options adam: adam.beta1 = value; return true;
            case AdamW.Options adamW: adamW.beta1 = value; return true;
            case Adamax.Options adamax: adamax.beta1 = value; return true;
            case NAdam.Options nAdam: nAdam.beta1 = value; return true;
            case RAdam.Options rAdam: rAdam.beta1 = value; return true;
            default: return false;
        }
    }

    /// <summary>Reads the weight decay.</summary>
    /// <param name="options">The group's options.</param>
    /// <returns>The weight decay; <see langword="null"/> where the optimizer has none.</returns>
    public static double? WeightDecay(OptimizerOptions options) => options switch
    {
        SGD.Options sgd => sgd.weight_decay,
        RMSProp.Options rmsProp => rmsProp.weight_decay,
        Adam.Options adam => adam.weight_decay,
        AdamW.Options adamW => adamW.weight_decay,
        Adamax.Options adamax => adamax.weight_decay,
        NAdam.Options nAdam => nAdam.weight_decay,
        RAdam.Options rAdam => rAdam.weight_decay,
        Adagrad.Options adagrad => adagrad.weight_decay,
        Adadelta.Options adadelta => adadelta.weight_decay,
        _ => null,
    };

    /// <summary>Sets the weight decay.</summary>
    /// <param name="options">The group's options.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the optimizer has one.</returns>
    public static bool SetWeightDecay(OptimizerOptions options, double value)
    {
        switch (options)
        {
            case SGD.Options sgd: sgd.weight_decay = value; return true;
            case RMSProp.Options rmsProp: rmsProp.weight_decay = value; return true;
            case Adam.Options adam: adam.weight_decay = value; return true;
            case AdamW.Options adamW: adamW.weight_decay = value; return true;
            case Adamax.Options adamax: adamax.weight_decay = value; return true;
            case NAdam.Options nAdam: nAdam.weight_decay = value; return true;
            case RAdam.Options rAdam: rAdam.weight_decay = value; return true;
            case Adagrad.Options adagrad: adagrad.weight_decay = value; return true;
            case Adadelta.Options adadelta: adadelta.weight_decay = value; return true;
            default: return false;
        }
    }
}
