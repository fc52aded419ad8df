namespace LrFinder.Dsl;

/// <summary>Some of many, spread evenly over all of them.</summary>
internal static class EvenlySpaced
{
    /// <summary>Chooses numbers, the first and the last among them.</summary>
    /// <param name="count">How many there are to choose from, numbered from 0; at least 1.</param>
    /// <param name="most">The most numbers that are chosen, at least 1.</param>
    /// <returns>Different numbers, in ascending order.</returns>
    public static IEnumerable<int> Of(int count, int most)
    {
        var chosen = Math.Min(count, most);
        for (var i = 0; i < chosen; i++)
            yield return (int)((long)i * (count - 1) / Math.Max(1, chosen - 1));
    }
}
