using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>
/// What there is to know of a hyperparameter. A further one is a member of <see cref="Hyper"/>, a row of <see cref="All"/>, and a row of the
/// generator's table.
/// </summary>
/// <param name="Hyper">The hyperparameter.</param>
/// <param name="Key">Its name in files. It is part of the format: a file outlives a version.</param>
/// <param name="Words">Its name in words.</param>
/// <param name="IsInRange">Whether it can have a value; NaN is in no range.</param>
/// <param name="Range">The range as a sentence.</param>
/// <param name="Field">
/// Where the options of a parameter group have it; a null reference for optimizers that do not. <see langword="null"/> for the learning rate,
/// which every optimizer has, and which groups follow in ways of their own.
/// </param>
/// <param name="Optimizers">Which optimizers do, for a person.</param>
/// <param name="KeepsRatios">Whether each group keeps its ratio to the largest, instead of all having one value.</param>
internal sealed record HyperFacts(
    Hyper Hyper,
    string Key,
    string Words,
    Func<double, bool> IsInRange,
    string Range,
    HyperField? Field = null,
    string Optimizers = "all",
    bool KeepsRatios = false)
{
    private const string MostOptimizers = "SGD, RMSProp or one of Adam's family";

    /// <summary>All hyperparameters, in the order of the enum.</summary>
    public static IReadOnlyList<HyperFacts> All { get; } =
    [
        new(
            Hyper.LearningRate, "learningRate", "learning rate",
            value => value is >= 0 and < double.PositiveInfinity, "A learning rate is a finite number of at least 0."),
        new(
            Hyper.Momentum, "momentum", "momentum", value => value is >= 0 and < 1, "A momentum is at least 0 and below 1.", Momentum, MostOptimizers),
        new(
            Hyper.WeightDecay, "weightDecay", "weight decay",
            value => value is >= 0 and < double.PositiveInfinity, "A weight decay is a finite number of at least 0.", WeightDecay, MostOptimizers,
            KeepsRatios: true),
    ];

    /// <summary>Those that sweeps of the learning rate can be compared over.</summary>
    public static IEnumerable<HyperFacts> Compared => All.Where(facts => facts.Field is not null);

    /// <summary>What there is to know of one.</summary>
    /// <param name="hyper">The hyperparameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static HyperFacts Of(Hyper hyper)
    {
        // By its place, for the learning rate is set before every batch.
        var place = (int)hyper;
        return place >= 0 && place < All.Count
            ? All[place]
            : throw new ArgumentOutOfRangeException(nameof(hyper), hyper, "This is no hyperparameter.");
    }

    /// <summary>Makes sure that it can have a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentOutOfRangeException">It cannot.</exception>
    public void RequireInRange(double value)
    {
        if (!IsInRange(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, Range);
    }

    /// <summary>The momentum, or beta1.</summary>
    /// <param name="options">A group's options.</param>
    /// <returns>The field; a null reference where the optimizer has neither.</returns>
    private static ref double? Momentum(OptimizerOptions options)
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
    private static ref double? WeightDecay(OptimizerOptions options)
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
