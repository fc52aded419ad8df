namespace LrFinder.Dsl;

/// <summary>The part of a sweep that fastai v1 reads: all but the first 10 points and the last 5.</summary>
internal static class FastaiTrim
{
    /// <summary>How many points are left out at the start, where the average has seen few losses.</summary>
    public const int Start = 10;

    private const int End = 5;
    private const int Needed = 2;

    /// <summary>The smoothed losses that are read.</summary>
    /// <param name="points">The points of the sweep.</param>
    /// <returns>The losses of the points from <see cref="Start"/> on; empty where none is left.</returns>
    public static double[] SmoothLosses(IReadOnlyList<LrFindPoint> points)
    {
        var losses = new double[Math.Max(0, points.Count - Start - End)];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = points[Start + i].SmoothLoss;
        return losses;
    }

    /// <summary>The suggestion of a sweep that is too short: none.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="losses">What <see cref="SmoothLosses"/> left.</param>
    /// <param name="points">The points of the sweep.</param>
    /// <returns>The absent suggestion with its reason, or <see langword="null"/> where the sweep is long enough.</returns>
    public static LrSuggestion? TooShort(string rule, double[] losses, IReadOnlyList<LrFindPoint> points) =>
        losses.Length >= Needed
            ? null
            : LrSuggestion.None(rule, $"the sweep has {Points(points.Count)}, and the rule needs {Start + Needed + End}");

    private static string Points(int count) => count == 1 ? "1 point" : $"{count} points";
}
