using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Places on a linear axis where a label is easy to read: multiples of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Values">The values, rising.</param>
/// <param name="Step">The distance between two of them.</param>
internal readonly record struct LinearTicks(IReadOnlyList<double> Values, double Step)
{
    /// <summary>The ticks in a range.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above <paramref name="low"/>.</param>
    /// <param name="atMost">How many there may be at most; at least 2.</param>
    public static LinearTicks In(double low, double high, int atMost)
    {
        var step = NiceStep((high - low) / atMost);
        var first = Math.Ceiling(low / step);
        var count = (int)Math.Min(atMost, Math.Floor(high / step) - first + 1);
        return new LinearTicks([.. Enumerable.Range(0, Math.Max(0, count)).Select(i => (first + i) * step)], step);
    }

    /// <summary>The label of a value, with as many digits as tell it from its neighbours.</summary>
    public string Label(double value)
    {
        var largest = Values.Count == 0 ? Math.Abs(value) : Values.Max(Math.Abs);
        var decimals = Math.Max(0, -Magnitude(Step));
        if (largest < 1e6 && decimals <= 6)
            return value.ToString($"F{decimals}", CultureInfo.InvariantCulture);

        var digits = Math.Clamp(Magnitude(largest) - Magnitude(Step), 0, 15);
        return value == 0 ? "0" : value.ToString($"0.{new string('0', digits)}e+00", CultureInfo.InvariantCulture);
    }

    private static int Magnitude(double value) => (int)Math.Floor(Math.Log10(value) + 1e-9);

    private static double NiceStep(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(atLeast)));
        foreach (var factor in (double[])[1, 2, 5])
        {
            if (factor * power >= atLeast)
                return factor * power;
        }

        return 10 * power;
    }
}
