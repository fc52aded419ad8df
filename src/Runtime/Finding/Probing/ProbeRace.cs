namespace LrFinder.Dsl;

/// <summary>
/// Which probes are worth further steps: at each of three rungs only those go on that are among the best two so far, or hardly worse than the best.
/// </summary>
/// <remarks>
/// After successive halving (K. Jamieson and A. Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016), one
/// probe after the other: a probe is compared with those that came to the rung before it, so that none has to be interrupted and continued.
/// Probes that begin in the middle let those at the ends fall out early. A second one goes on, for a probe that learns slowly at first may be
/// the better one; and what lies within a tenth of the fall so far may be noise.
/// </remarks>
/// <param name="start">The loss before training, to which the fall is measured; none counts as hardly worse where it is not finite.</param>
/// <param name="survivors">How many of those at a rung go on; at least 1.</param>
internal sealed class ProbeRace(double start, int survivors = 2)
{
    private const double HardlyWorse = 0.1;

    private readonly List<double>[] _losses = [[], [], []];

    /// <summary>A race in which no probe falls out: for probes that do not know of each other while they run.</summary>
    public static ProbeRace WithoutLosers => new(double.NaN, int.MaxValue);

    /// <summary>The numbers of steps at which probes are compared; the last is all of them.</summary>
    /// <param name="steps">The number of steps of a probe that stays in; at least 1.</param>
    public static int[] Rungs(int steps) => [Math.Max(1, 3 * steps / 10), Math.Max(1, steps / 2), steps];

    /// <summary>Compares a probe with those before it.</summary>
    /// <param name="rung">The rung it has come to, from 0.</param>
    /// <param name="loss">Its mean loss lately.</param>
    /// <returns>Whether it is to go on, if there is a rung after this one.</returns>
    public bool Enter(int rung, double loss)
    {
        if (!double.IsFinite(loss))
            return false;
        var better = _losses[rung].Count(other => other <= loss);
        _losses[rung].Add(loss);
        var best = _losses[rung].Min();
        return better < survivors || loss - best <= HardlyWorse * (start - best);
    }
}
