using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Two classes of which one was taken for the other.</summary>
/// <param name="Actual">The name of the right class.</param>
/// <param name="Predicted">The name of the predicted one.</param>
/// <param name="Count">How often that was; above 0.</param>
/// <param name="Of">How many samples of the right class there are.</param>
internal readonly record struct ConfusedPair(string Actual, string Predicted, long Count, long Of)
{
    /// <summary>Finds the pairs that are most often confused.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="most">How many pairs there may be.</param>
    /// <returns>The pairs, the most frequent first; equal ones in the order of the classes.</returns>
    public static IReadOnlyList<ConfusedPair> MostFrequent(ConfusionMatrix confusion, int most)
    {
        var (names, counts) = (confusion.ClassNames, confusion.Counts);
        var pairs =
            from actual in Enumerable.Range(0, names.Count)
            from predicted in Enumerable.Range(0, names.Count)
            where actual != predicted && counts[actual, predicted] > 0
            orderby counts[actual, predicted] descending
            select new ConfusedPair(
                names[actual], names[predicted], counts[actual, predicted], Enumerable.Range(0, names.Count).Sum(column => counts[actual, column]));
        return [.. pairs.Take(most)];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Actual} taken for {Predicted}: {Count} of {Of} ({100.0 * Count / Of:0.0} %)");
}
