using System.Globalization;
using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>What the options of a parameter group may be: what PyTorch's optimizers take when they are made.</summary>
/// <remarks>
/// <c>torch/optim</c> of PyTorch 2.10; TorchSharp takes some more, with which a step gives no numbers. The largest number is one whose quotients
/// by what rounding leaves of 0, and whose products, still are numbers of single precision: libtorch ends a step that is given others.
/// </remarks>
internal static class OptimizerOptionsRules
{
    /// <summary>The largest learning rate, weight decay, and so on.</summary>
    public const double Largest = 1e10;

    private const string Positive = "a number from 0 to 1E+10";
    private const string BelowOne = "a number of at least 0 and below 1";

    /// <summary>Reads options without touching live ones.</summary>
    /// <param name="live">Options of the same optimizer.</param>
    /// <param name="bytes">As many bytes as those have.</param>
    /// <returns>
    /// The options; <see langword="null"/> where the bytes are none, as truth values that are neither 0 nor 1, or where the optimizer is not
    /// TorchSharp's.
    /// </returns>
    public static OptimizerOptions? Read(OptimizerOptions live, byte[] bytes)
    {
        if (New(live) is not { } options)
            return null;
        OptimizerOptionsSnapshot.Restore(options, bytes);
        return OptimizerOptionsSnapshot.Bytes(options).AsSpan().SequenceEqual(bytes) ? options : null;
    }

    /// <summary>Whether options are of one of TorchSharp's optimizers, so that they can be judged.</summary>
    /// <param name="live">The options.</param>
    /// <returns>Whether they are.</returns>
    public static bool AreKnown(OptimizerOptions live) => New(live) is not null;

    /// <summary>Finds what no optimizer would have been made with.</summary>
    /// <param name="options">The options.</param>
    /// <returns>Each with what it is and what it may be.</returns>
    public static IEnumerable<string> Differences(OptimizerOptions options) =>
        OfEvery(options).Concat(OfKind(options)).Where(option => !option.IsIn).Select(option => string.Create(
            CultureInfo.InvariantCulture, $"{option.Name}: found {option.Value}, expected {option.Range}"));

    private static OptimizerOptions? New(OptimizerOptions live) => live switch
    {
        SGD.Options => new SGD.Options(),
        Adam.Options => new Adam.Options(),
        AdamW.Options => new AdamW.Options(),
        NAdam.Options => new NAdam.Options(),
        RAdam.Options => new RAdam.Options(),
        Adamax.Options => new Adamax.Options(),
        RMSProp.Options => new RMSProp.Options(),
        Adagrad.Options => new Adagrad.Options(),
        Adadelta.Options => new Adadelta.Options(),
        ASGD.Options => new ASGD.Options(),
        Rprop.Options => new Rprop.Options(),
        _ => null,
    };

    private static Option[] OfEvery(OptimizerOptions options) =>
        [AtLeastZero("learning rate", options.LearningRate), AtLeastZero("initial learning rate", options.InitialLearningRate)];

    private static Option[] OfKind(OptimizerOptions options) => options switch
    {
        SGD.Options sgd =>
        [
            AtLeastZero("momentum", sgd.momentum), Decay(sgd.weight_decay),
            new("dampening", sgd.dampening, sgd.dampening is >= -Largest and <= Largest, "a number from -1E+10 to 1E+10"),
        ],
        Adam.Options adam => [.. Betas(adam.beta1, adam.beta2), Epsilon(adam.eps), Decay(adam.weight_decay)],
        AdamW.Options adamW => [.. Betas(adamW.beta1, adamW.beta2), Epsilon(adamW.eps), Decay(adamW.weight_decay)],
        NAdam.Options nAdam =>
        [
            .. Betas(nAdam.beta1, nAdam.beta2), Epsilon(nAdam.eps), Decay(nAdam.weight_decay),
            AtLeastZero("momentum decay", nAdam.momentum_decay),
        ],
        RAdam.Options rAdam => [.. Betas(rAdam.beta1, rAdam.beta2), Epsilon(rAdam.eps), Decay(rAdam.weight_decay)],
        Adamax.Options adamax => [.. Betas(adamax.beta1, adamax.beta2), Epsilon(adamax.eps), Decay(adamax.weight_decay)],
        RMSProp.Options rmsProp =>
        [
            AtLeastZero("momentum", rmsProp.momentum), AtLeastZero("alpha", rmsProp.alpha), Epsilon(rmsProp.eps), Decay(rmsProp.weight_decay),
        ],
        Adagrad.Options adagrad =>
        [
            AtLeastZero("learning rate decay", adagrad.lr_decay), AtLeastZero("initial accumulator", adagrad.initial_accumulator_value),
            Epsilon(adagrad.eps), Decay(adagrad.weight_decay),
        ],
        Adadelta.Options adadelta =>
        [
            new("rho", adadelta.rho, adadelta.rho is >= 0 and <= 1, "a number from 0 to 1"), Epsilon(adadelta.eps), Decay(adadelta.weight_decay),
        ],
        ASGD.Options asgd =>
        [
            AtLeastZero("lambd", asgd.lambd), AtLeastZero("alpha", asgd.alpha), Decay(asgd.weight_decay),
            new("t0", asgd.t0, asgd.t0 is > double.NegativeInfinity and < double.PositiveInfinity, "a finite number"),
        ],
        Rprop.Options rprop =>
        [
            new("etaminus", rprop.etaminus, rprop.etaminus is > 0 and < 1, "a number above 0 and below 1"),
            new("etaplus", rprop.etaplus, rprop.etaplus is > 1 and <= Largest, "a number above 1, and at most 1E+10"),
            AtLeastZero("smallest step", rprop.min_step), AtLeastZero("largest step", rprop.max_step),
        ],
        _ => [],
    };

    private static Option[] Betas(double? first, double? second) =>
        [new("beta1", first, first is >= 0 and < 1, BelowOne), new("beta2", second, second is >= 0 and < 1, BelowOne)];

    private static Option Epsilon(double? value) => AtLeastZero("epsilon", value);

    private static Option Decay(double? value) => AtLeastZero("weight decay", value);

    private static Option AtLeastZero(string name, double? value) => new(name, value, value is >= 0 and <= Largest, Positive);

    private sealed record Option(string Name, double? Value, bool IsIn, string Range);
}
