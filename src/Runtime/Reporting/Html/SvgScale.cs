using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>An axis of a chart: which values it shows where, and how it writes them.</summary>
/// <param name="Low">The value at its beginning.</param>
/// <param name="High">The value at its end, above <paramref name="Low"/>.</param>
/// <param name="Begin">The place of its beginning.</param>
/// <param name="End">The place of its end.</param>
/// <param name="Ticks">What is labelled.</param>
internal sealed record SvgScale(double Low, double High, double Begin, double End, IReadOnlyList<AxisTick> Ticks)
{
    /// <summary>Where a value lies, rounded to a tenth; far outside only as far as the direction can be seen.</summary>
    /// <param name="value">The value, which is a number.</param>
    public double Place(double value)
    {
        var share = Math.Clamp((value - Low) / (High - Low), -20, 21);
        return Math.Round(Begin + share * (End - Begin), 1);
    }

    /// <summary>A place as SVG has it.</summary>
    /// <param name="place">The place.</param>
    public static string Text(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
