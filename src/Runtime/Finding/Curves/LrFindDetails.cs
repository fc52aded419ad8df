namespace LrFinder.Dsl;

/// <summary>What a sweep holds beside its curve, where it was asked for more than one curve of one parameter group.</summary>
public sealed class LrFindDetails
{
    internal static readonly LrFindDetails None = new();

    /// <summary>Puts details together. They are copied.</summary>
    /// <param name="groupRatios">What each parameter group's learning rate is in terms of a point's; absent for one group.</param>
    /// <param name="runs">The single sweeps whose mean the curve is; absent for one sweep.</param>
    /// <param name="probes">The short trainings at constant learning rates; absent where there were none.</param>
    /// <param name="groupConstants">
    /// The learning rates of the groups that kept a constant one, as many as there are groups; absent where every group followed.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are not as many constants as groups, or a group has both or neither of a ratio above 0 and a constant.
    /// </exception>
    public LrFindDetails(
        IEnumerable<double>? groupRatios = null,
        IEnumerable<LrFindRun>? runs = null,
        IEnumerable<LrProbe>? probes = null,
        IEnumerable<double?>? groupConstants = null)
    {
        double[] ratios = [.. groupRatios ?? [1]];
        double?[] constants = [.. groupConstants ?? ratios.Select(ratio => ratio == 0 ? 0 : (double?)null)];
        if (constants.Length != ratios.Length)
            throw new ArgumentException($"There are {constants.Length} constants for {ratios.Length} parameter groups.", nameof(groupConstants));
        if (Array.FindIndex(ratios, ratio => !(ratio >= 0 && double.IsFinite(ratio))) is >= 0 and var wrong)
            throw new ArgumentException($"The ratio of parameter group {wrong} is not a finite number of at least 0.", nameof(groupRatios));
        if (Enumerable.Range(0, ratios.Length).Any(group => ratios[group] > 0 == constants[group] is not null))
            throw new ArgumentException("A parameter group has either a ratio above 0 or a constant.", nameof(groupConstants));
        GroupRatios = Array.AsReadOnly(ratios);
        GroupConstants = Array.AsReadOnly(constants);
        Runs = Array.AsReadOnly<LrFindRun>([.. runs ?? []]);
        Probes = Array.AsReadOnly<LrProbe>([.. probes ?? []]);
    }

    /// <summary>
    /// The ratios between the learning rates of the optimizer's parameter groups and a point's learning rate, which a sweep keeps; one for
    /// each group, in the optimizer's order, and 1 for an optimizer with one group. 0 for a group whose learning rate was constant.
    /// </summary>
    public IReadOnlyList<double> GroupRatios { get; }

    /// <summary>
    /// The learning rates of those parameter groups to which the optimizer's factory gave a constant one, so that the sweep did not change
    /// it; <see langword="null"/> for a group that followed. One for each group, in the optimizer's order.
    /// </summary>
    public IReadOnlyList<double?> GroupConstants { get; }

    /// <summary>The single sweeps whose mean the result's points are, in the order they were run; empty for one sweep.</summary>
    public IReadOnlyList<LrFindRun> Runs { get; }

    /// <summary>The short trainings at constant learning rates, in the order they were tried; empty where there were none.</summary>
    public IReadOnlyList<LrProbe> Probes { get; }
}
