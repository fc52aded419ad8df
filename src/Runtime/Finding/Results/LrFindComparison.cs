using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>How two sweeps differ, such as before and after a change to a network.</summary>
public sealed class LrFindComparison
{
    /// <summary>Holds two sweeps against each other.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public LrFindComparison(LrFindResult first, LrFindResult second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        (First, Second) = (first, second);
    }

    /// <summary>The one.</summary>
    public LrFindResult First { get; }

    /// <summary>The other.</summary>
    public LrFindResult Second { get; }

    /// <summary>
    /// The second suggested learning rate over the first, above 0; <see langword="null"/> where one of them is missing, or their ratio is
    /// beyond the range of doubles.
    /// </summary>
    public double? Ratio => First.Suggestion.IsAvailable && Second.Suggestion.IsAvailable
        && Second.Suggestion.Lr / First.Suggestion.Lr is var ratio and > 0 && double.IsFinite(ratio) ? ratio : null;

    /// <summary>
    /// Whether some learning rates are good for both: whether the ranges of the suggestions overlap. <see langword="null"/> where one of them
    /// has no range.
    /// </summary>
    public bool? RangesOverlap => First.Suggestion is { Low: { } low, High: { } high } && Second.Suggestion is { Low: { } low2, High: { } high2 }
        ? low <= high2 && low2 <= high
        : null;

    /// <summary>
    /// The lowest smoothed loss of the second sweep less that of the first; <see langword="null"/> where one of them has no finite smoothed
    /// loss, or the difference is beyond the range of doubles.
    /// </summary>
    public double? LowestLossDifference => Lowest(Second) - Lowest(First) is { } difference && double.IsFinite(difference) ? difference : null;

    /// <summary>The comparison in a few lines.</summary>
    /// <returns>Both suggestions, and what the ratio, the ranges and the lowest losses say.</returns>
    public override string ToString()
    {
        var lines = new List<string> { $"first   {First.Suggestion}", $"second  {Second.Suggestion}" };
        if (Ratio is { } ratio)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"The second suggestion is {ratio:G3} times the first."));
        if (RangesOverlap is { } overlap)
            lines.Add(overlap ? "Their ranges overlap: some learning rates are good for both." : "Their ranges do not overlap.");
        if (LowestLossDifference is { } difference)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"The lowest smoothed loss differs by {difference:+0.###E+00;-0.###E+00;0}."));
        return string.Join('\n', lines);
    }

    private static double? Lowest(LrFindResult result)
    {
        double[] finite = [.. result.Points.Select(point => point.SmoothLoss).Where(double.IsFinite)];
        return finite.Length > 0 ? finite.Min() : null;
    }
}
