namespace LrFinder.Dsl;

/// <summary>Where a list of numbers is smallest, as NumPy's <c>argmin</c> says.</summary>
internal static class ArgMin
{
    /// <summary>The index of the first not-a-number where there is one, else of the first smallest value.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <returns>The index.</returns>
    public static int Of(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                return i;
            if (values[i] < values[best])
                best = i;
        }

        return best;
    }
}
