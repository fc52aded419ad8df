namespace LrFinder.Dsl;

/// <summary>What a sweep holds beside its curve, where it was asked for more than one curve of one parameter group.</summary>
/// <param name="groupRatios">What each parameter group's learning rate is in terms of a point's; absent for one group.</param>
/// <param name="runs">The single sweeps whose mean the curve is; absent for one sweep.</param>
/// <param name="probes">The short trainings at constant learning rates; absent where there were none.</param>
public sealed class LrFindDetails(
    IEnumerable<double>? groupRatios = null, IEnumerable<LrFindRun>? runs = null, IEnumerable<LrProbe>? probes = null)
{
    internal static readonly LrFindDetails None = new();

    /// <summary>
    /// The ratios between the learning rates of the optimizer's parameter groups and a point's learning rate, which a sweep keeps; one for
    /// each group, in the optimizer's order, and 1 for an optimizer with one group.
    /// </summary>
    public IReadOnlyList<double> GroupRatios { get; } = Array.AsReadOnly<double>([.. groupRatios ?? [1]]);

    /// <summary>The single sweeps whose mean the result's points are, in the order they were run; empty for one sweep.</summary>
    public IReadOnlyList<LrFindRun> Runs { get; } = Array.AsReadOnly<LrFindRun>([.. runs ?? []]);

    /// <summary>The short trainings at constant learning rates, by rising learning rate; empty where there were none.</summary>
    public IReadOnlyList<LrProbe> Probes { get; } = Array.AsReadOnly<LrProbe>([.. probes ?? []]);
}
