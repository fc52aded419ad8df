using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Places on a logarithmic axis where a label is easy to read.</summary>
internal static class LogTicks
{
    /// <summary>The powers of ten in a range; where there are fewer than two, simple multiples of them.</summary>
    /// <param name="low">The lower end; above 0.</param>
    /// <param name="high">The upper end, above <paramref name="low"/>.</param>
    /// <param name="atMost">How many labels have room side by side over the whole range; at least 2.</param>
    /// <returns>The ticks, rising.</returns>
    public static IReadOnlyList<AxisTick> Major(double low, double high, int atMost)
    {
        (low, high) = Finite(low, high);
        var (first, last) = ((int)Math.Ceiling(Math.Log10(low) - 1e-9), (int)Math.Floor(Math.Log10(high) + 1e-9));
        if (last - first < 1)
            return Finer(low, high, atMost);

        var stride = 1 + (last - first) / atMost;
        return [.. Enumerable.Range(0, 1 + (last - first) / stride).Select(i => Tick(Power(first + i * stride)))];
    }

    /// <summary>The multiples of powers of ten in a range: 2, 3, … 9 times each.</summary>
    public static IEnumerable<double> Minor(double low, double high)
    {
        (low, high) = Finite(low, high);
        return Multiples(low, high, [2, 3, 4, 5, 6, 7, 8, 9]);
    }

    /// <summary>An axis that is wider than its data may end beyond the numbers there are.</summary>
    private static (double Low, double High) Finite(double low, double high) => (Math.Max(double.Epsilon, low), Math.Min(double.MaxValue, high));

    private static IReadOnlyList<AxisTick> Finer(double low, double high, int atMost)
    {
        var room = Math.Log10(high / low) / atMost;
        foreach (var factors in (int[][])[[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3]])
        {
            double[] values = [.. Multiples(low, high, factors)];
            if (values.Length >= 2 && values.Zip(values.Skip(1), (a, b) => Math.Log10(b / a)).Min() >= room)
                return [.. values.Select(Tick)];
        }

        // So short a range is as good as linear.
        return LinearTicks.In(low, high, atMost);
    }

    private static IEnumerable<double> Multiples(double low, double high, int[] factors)
    {
        for (var exponent = (int)Math.Floor(Math.Log10(low)); exponent <= Math.Log10(high); exponent++)
        {
            foreach (var factor in factors)
            {
                if (factor * Power(exponent) is var value && value >= low && value <= high)
                    yield return value;
            }
        }
    }

    private static AxisTick Tick(double value) => new(value, value.ToString("0e+00", CultureInfo.InvariantCulture));

    // Parsing gives the double nearest to the power, which the power function misses at times.
    private static double Power(int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{exponent}"), CultureInfo.InvariantCulture);
}
