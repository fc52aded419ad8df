namespace LrFinder.Dsl;

/// <summary>How probable it is that a suggestion is a good learning rate.</summary>
/// <remarks>
/// Two logistic models of recorded sweeps whose truth is known: one of the clearness of the fall and of whether anything about the curve is
/// doubtful, one of what the first says and of whether the probes contradict the sweep. Their constants are rounded, and leave room for what
/// was not fitted to doing worse. See docs/explanation/suggestions.md.
/// </remarks>
internal static class HitProbability
{
    /// <summary>From here on a suggestion is <see cref="LrVerdict.Confident"/>: where nothing is doubtful, and nowhere else, they say as much.</summary>
    public const double Confident = 0.75;

    // Of a sweep alone.
    private const double SweepBase = 1.1;
    private const double SweepClearness = 0.4;
    private const double SweepDoubt = 1.75;

    // After probes, from the logarithm of the sweep's odds.
    private const double ProbesBase = 1.2;
    private const double ProbesSweep = 0.7;
    private const double ProbesDoubt = 1.2;

    /// <summary>Of a sweep alone.</summary>
    /// <param name="clearness">The depth of the fall by that which is clear of the noise; above ten, and below a tenth, nothing more is said.</param>
    /// <param name="isDoubtful">Whether anything about the curve is doubtful.</param>
    public static double OfSweep(double clearness, bool isDoubtful) => Logistic(
        SweepBase + SweepClearness * Math.Log10(Math.Clamp(clearness, 0.1, 10)) - (isDoubtful ? SweepDoubt : 0));

    /// <summary>Of the best of several probes.</summary>
    /// <param name="sweep">That of the sweep, above 0 and below 1; <see langword="null"/> where it is not known.</param>
    /// <param name="isDoubtful">
    /// Whether anything about the best one is doubtful, which counts where the sweep was not doubtful itself: against one that was, probes are right as
    /// often.
    /// </param>
    /// <returns>The probability; <see langword="null"/> where that of the sweep is not known.</returns>
    public static double? OfProbes(double? sweep, bool isDoubtful) => sweep is { } known
        ? Logistic(ProbesBase + ProbesSweep * Math.Log(known / (1 - known)) - (isDoubtful && known >= Confident ? ProbesDoubt : 0))
        : null;

    private static double Logistic(double odds) => 1 / (1 + Math.Exp(-odds));
}
