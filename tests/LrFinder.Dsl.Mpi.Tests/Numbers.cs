using System.Globalization;
using System.Text.RegularExpressions;

namespace LrFinder.Dsl.Tests;

/// <summary>Lines of numbers among words.</summary>
internal static partial class Numbers
{
    /// <summary>Asserts that two texts have the same words and, but for rounding, the same numbers.</summary>
    public static void AreClose(string[] expected, string[] found, double tolerance)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(Words(expected), Words(found));
        Assert.All(In(expected).Zip(In(found)), pair => Assert.True(
            pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= tolerance * Math.Abs(pair.First),
            $"expected {pair.First:R}, found {pair.Second:R}"));
    }

    private static string Words(string[] lines) => Number().Replace(string.Join('\n', lines), "#");

    private static IEnumerable<double> In(string[] lines) =>
        Number().Matches(string.Join('\n', lines)).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![A-Za-z_\d])-?\d+(\.\d+)?(E[-+]\d+)?")]
    private static partial Regex Number();
}
