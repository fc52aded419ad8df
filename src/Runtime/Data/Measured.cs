using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Numbers that were computed, as a text: <c>≈ 0.25 -3</c>. Two such texts say the same if each number is the same but for what rounding
/// may do on another processor.
/// </summary>
internal static class Measured
{
    private const char Mark = '≈';

    // Single precision has seven digits; sums may lose one or two.
    private const double Tolerance = 1e-5;

    /// <summary>Writes numbers down.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <returns>The text.</returns>
    public static string Of(IEnumerable<double> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("G9", CultureInfo.InvariantCulture)).Prepend($"{Mark}"));

    /// <summary>Compares two texts, which are numbers or not.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>Whether they say the same.</returns>
    public static bool Same(string one, string other) =>
        one == other || (Read(one) is { } numbers && Read(other) is { } others && Same(numbers, others));

    private static bool Same(double[] numbers, double[] others)
    {
        if (numbers.Length != others.Length)
            return false;
        var largest = numbers.Concat(others).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        return numbers.Zip(others).All(pair => pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= Tolerance * largest);
    }

    private static double[]? Read(string text)
    {
        if (!text.StartsWith(Mark))
            return null;
        var words = text[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        return numbers;
    }
}
