namespace LrFinder.Dsl;

/// <summary>The part of a sweep that fastai v2 reads: without its first tenth, its last 5 points, and what follows a not-a-number.</summary>
internal static class FastaiV2Trim
{
    private const int End = 5;

    /// <summary>The index of the first point that is read.</summary>
    public static int Start(int numIt) => numIt / 10;

    /// <summary>The smoothed losses that are read; empty where none is left.</summary>
    public static double[] SmoothLosses(IReadOnlyList<LrFindPoint> points, int numIt)
    {
        return [.. points.Take(Math.Max(0, points.Count - End)).Skip(Start(numIt))
            .Select(point => point.SmoothLoss).TakeWhile(loss => !double.IsNaN(loss))];
    }

    /// <summary>The absence of a suggestion where too few points are left.</summary>
    public static LrSuggestion? TooShort(string rule, double[] losses, int needed) => losses.Length >= needed
        ? null
        : LrSuggestion.None(rule, $"the trimmed sweep has {losses.Length} readable points, and the rule needs {needed}");
}
