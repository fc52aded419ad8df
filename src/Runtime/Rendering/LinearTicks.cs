using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Places on a linear axis where a label is easy to read: multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    private const double Rounding = 1e-9;

    /// <summary>The ticks in a range.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above <paramref name="low"/>.</param>
    /// <param name="atMost">How many distances between ticks there may be at most; at least 2.</param>
    /// <returns>The ticks, rising; labels have as many digits as tell them apart.</returns>
    public static IReadOnlyList<AxisTick> In(double low, double high, int atMost)
    {
        var step = NiceStep((high - low) / atMost);
        // An end that is a multiple is one in spite of rounding.
        var (first, last) = (Math.Ceiling(low / step - Rounding), Math.Floor(high / step + Rounding));
        var count = (int)Math.Min(atMost + 1, last - first + 1);
        double[] values = [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => (first + i) * step)];
        var format = Format(Math.Max(Math.Abs(low), Math.Abs(high)), step);
        return [.. values.Select(value => new AxisTick(value, value == 0 ? "0" : value.ToString(format, CultureInfo.InvariantCulture)))];
    }

    private static string Format(double largest, double step)
    {
        var decimals = Math.Max(0, -Magnitude(step));
        return largest < 1e6 && decimals <= 6
            ? $"F{decimals}"
            : $"0.{new string('0', Math.Clamp(Magnitude(largest) - Magnitude(step), 0, 15))}e+00";
    }

    private static int Magnitude(double value) => (int)Math.Floor(Math.Log10(value) + Rounding);

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
