using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// How the learning rates of an optimizer's parameter groups depend on the learning rate that it is made for: in proportion to it, or not at
/// all. Nothing else can be trained, swept and scheduled by one number.
/// </summary>
internal sealed class GroupRates
{
    // Far above the rounding of a factory that calculates in single precision, and far below what an addend does between rates that lie
    // decades apart.
    private const double Tolerance = 1e-6;

    private readonly double[] _ratios;
    private readonly IReadOnlyList<double> _rates;

    private GroupRates(double[] ratios, IReadOnlyList<double> rates) => (_ratios, _rates) = (ratios, rates);

    /// <summary>Each group's learning rate by that of the optimizer; 0 for a group whose rate is constant.</summary>
    public IReadOnlyList<double> Ratios => _ratios;

    /// <summary>Compares two optimizers that a factory made.</summary>
    /// <param name="made">The one that is trained with.</param>
    /// <param name="probe">Another, made for a learning rate that is a power of two, by which ratios are exact.</param>
    /// <returns>How the groups' rates depend on the learning rate.</returns>
    /// <exception cref="InvalidOperationException">They depend on it in another way, or none of them does.</exception>
    public static GroupRates Of(ObservedRates made, ObservedRates probe)
    {
        if (ReferenceEquals(made.Optimizer, probe.Optimizer))
            throw new InvalidOperationException(
                "The optimizer's factory returned the same optimizer twice: it has to create one at every call, for the learner frees it.");
        if (made.Rates.Count == 0)
            throw new InvalidOperationException($"The optimizer {made.Optimizer} has no parameter group, so there is nothing to train.");
        if (made.Rates.Count != probe.Rates.Count)
            throw new InvalidOperationException(
                $"The optimizer's factory made {Say(made.Rates.Count)} for the learning rate {Number(made.LearningRate)}, and "
                + $"{Say(probe.Rates.Count)} for {Number(probe.LearningRate)}: let the groups not depend on the learning rate.");
        var ratios = Enumerable.Range(0, made.Rates.Count).Select(group => RatioOf(group, made, probe)).ToArray();
        return ratios.Any(ratio => ratio > 0) ? new GroupRates(ratios, made.Rates) : throw NothingFollows(made);
    }

    /// <summary>Whether an optimizer that the factory made later is as the ones that were compared.</summary>
    /// <param name="made">The optimizer.</param>
    /// <returns>Whether its groups have the rates that were to be expected.</returns>
    public bool Predict(ObservedRates made) =>
        made.Rates.Count == _ratios.Length && Enumerable.Range(0, _ratios.Length).All(group =>
            AreEqual(made.Rates[group], _ratios[group] > 0 ? made.LearningRate * _ratios[group] : _rates[group]));

    private static double RatioOf(int group, ObservedRates made, ObservedRates probe)
    {
        var (rate, probed) = (made.Rates[group], probe.Rates[group]);
        if (AreEqual(rate, probed))
            return 0;
        var ratio = probed / probe.LearningRate;
        return AreEqual(rate, made.LearningRate * ratio) ? ratio : throw new InvalidOperationException(
            $"Parameter group {group} of the optimizer has a learning rate that is neither proportional to the one that the optimizer is "
            + $"created for nor constant: {Number(rate)} for {Number(made.LearningRate)}, and {Number(probed)} for "
            + $"{Number(probe.LearningRate)}. Give the group a multiple of it, such as lr / 10, or a number that does not depend on it.");
    }

    private static InvalidOperationException NothingFollows(ObservedRates made) => new(
        $"The optimizer's factory does not use its argument lr: asked for the learning rate {Number(made.LearningRate)}, it made "
        + $"{made.Optimizer} with {string.Join(" and ", made.Rates.Select(Number))}. Pass lr on as the learning rate of the optimizer, or of "
        + "at least one of its parameter groups.");

    private static bool AreEqual(double first, double second) =>
        Math.Abs(first - second) <= Tolerance * Math.Max(Math.Abs(first), Math.Abs(second));

    private static string Say(int groups) => groups == 1 ? "1 parameter group" : $"{groups} parameter groups";

    private static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
