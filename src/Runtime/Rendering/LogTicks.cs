using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Places on a logarithmic axis where a label is easy to read.</summary>
internal static class LogTicks
{
    /// <summary>The powers of ten in a range, or more where there are fewer than two.</summary>
    /// <param name="low">The lower end; above 0.</param>
    /// <param name="high">The upper end; at least <paramref name="low"/>.</param>
    /// <param name="atMost">How many there may be at most; at least 2.</param>
    /// <returns>The values, rising.</returns>
    public static IReadOnlyList<double> Major(double low, double high, int atMost)
    {
        var (first, last) = ((int)Math.Ceiling(Math.Log10(low) - 1e-9), (int)Math.Floor(Math.Log10(high) + 1e-9));
        if (last - first < 1)
            return Finer(low, high, atMost);

        var stride = 1 + (last - first) / atMost;
        return [.. Enumerable.Range(first, last - first + 1).Where(exponent => (exponent - first) % stride == 0).Select(Power)];
    }

    /// <summary>The multiples of powers of ten in a range: 2, 3, … 9 times each.</summary>
    public static IEnumerable<double> Minor(double low, double high) =>
        Powers(low, high).SelectMany(_ => Enumerable.Range(2, 8), (power, factor) => factor * power).Where(x => x >= low && x <= high);

    /// <summary>A power of ten as <c>1e-07</c>, another value with as many digits as it needs, such as <c>2.5e-03</c>.</summary>
    public static string Label(double value) => value.ToString("0.##e+00", CultureInfo.InvariantCulture);

    private static double[] Finer(double low, double high, int atMost)
    {
        double[] decades = [.. Powers(low, high)];
        foreach (var factors in (int[][])[[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3]])
        {
            double[] ticks = [.. decades.SelectMany(_ => factors, (power, factor) => factor * power).Where(x => x >= low && x <= high)];
            if (ticks.Length >= 2 && ticks.Length <= atMost)
                return ticks;
        }

        return [low, high];
    }

    private static IEnumerable<double> Powers(double low, double high)
    {
        for (var exponent = (int)Math.Floor(Math.Log10(low)); exponent <= Math.Log10(high); exponent++)
            yield return Power(exponent);
    }

    // Parsing gives the double nearest to the power, which the power function misses at times.
    private static double Power(int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{exponent}"), CultureInfo.InvariantCulture);
}
