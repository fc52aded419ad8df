namespace LrFinder.Dsl;

/// <summary>The learning rates of the probes around a suggestion.</summary>
internal static class ProbeRates
{
    private const double Reach = 1;

    /// <summary>Learning rates from a tenth of the suggestion to ten times it, each the one before times the same factor.</summary>
    /// <param name="suggestion">The suggested learning rate.</param>
    /// <param name="count">How many; at least 2.</param>
    /// <returns>The learning rates in rising order. With an odd number the middle one is the suggestion itself.</returns>
    public static double[] Around(double suggestion, int count)
    {
        var rates = new double[count];
        for (var i = 0; i < count; i++)
            rates[i] = suggestion * Math.Pow(10, Reach * (2 * i - (count - 1)) / (count - 1));
        return rates;
    }
}
