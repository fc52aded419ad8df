namespace LrFinder.Dsl;

/// <summary>The learning rates of the probes around a suggestion.</summary>
internal static class ProbeRates
{
    private const double Widest = 1;
    private const double Apart = 0.5;

    /// <summary>
    /// Learning rates half a decade apart, or closer where they would leave the range from a tenth of the suggestion to ten times it, in the
    /// order in which they are to be tried: from the middle outwards, the higher of two first.
    /// </summary>
    /// <param name="suggestion">The suggested learning rate.</param>
    /// <param name="count">How many; at least 2. With an odd number the first is the suggestion itself.</param>
    /// <returns>Those of them that are finite numbers above 0.</returns>
    public static double[] Around(double suggestion, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Reach(count) * (2 * i - (count - 1)) / (count - 1))
            .OrderBy(Math.Abs).ThenByDescending(offset => offset)
            .Select(offset => suggestion * Math.Pow(10, offset)).Where(lr => lr > 0 && double.IsFinite(lr)),
    ];

    private static double Reach(int count) => Math.Min(Widest, Apart * (count - 1) / 2);
}
