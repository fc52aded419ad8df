namespace LrFinder.Dsl;

/// <summary>Sets rows aside for validation.</summary>
internal static class TableSplit
{
    /// <summary>Draws rows by a seed.</summary>
    /// <param name="rows">All rows, at least one.</param>
    /// <param name="fraction">The share that is set aside; at least one row is left to train on.</param>
    /// <param name="seed">Decides which.</param>
    /// <returns>The rows of both parts, in the order of the file.</returns>
    public static (IReadOnlyList<TableRow> Train, IReadOnlyList<TableRow> Valid) Of(IReadOnlyList<TableRow> rows, double fraction, long seed)
    {
        var count = Math.Min((int)Math.Round(rows.Count * fraction, MidpointRounding.AwayFromZero), rows.Count - 1);
        var drawn = Enumerable.Range(0, rows.Count).OrderBy(row => SplitMix64.Mix(seed, row)).Take(count).ToHashSet();
        return ([.. rows.Where((_, row) => !drawn.Contains(row))], [.. rows.Where((_, row) => drawn.Contains(row))]);
    }
}
