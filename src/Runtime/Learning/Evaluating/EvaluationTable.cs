using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Writes an evaluation as a table.</summary>
internal static class EvaluationTable
{
    // Of more classes a row is wider than a terminal.
    private const int MostColumns = 12;

    /// <summary>Writes it.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <returns>Lines, without a line break at the end.</returns>
    public static string Of(Evaluation evaluation)
    {
        List<(string Name, string Value, NonFiniteBatches NonFinite)> rows =
        [
            ("loss", Figure(evaluation.Loss), evaluation.NonFiniteLoss),
            .. evaluation.Metrics.Select(metric => (metric.Name, Figure(metric.Value), metric.NonFinite)),
            ("samples", evaluation.Samples.ToString("N0", CultureInfo.InvariantCulture), default),
        ];
        var (names, values) = (rows.Max(row => row.Name.Length), rows.Max(row => row.Value.Length));
        var lines = rows.Select(row =>
            $"{row.Name.PadRight(names)}  {row.Value.PadLeft(values)}{(row.NonFinite.Count > 0 ? $"  ({row.NonFinite})" : "")}");
        return string.Join('\n', [.. lines, .. Confusion(evaluation.Confusion)]);
    }

    private static IEnumerable<string> Confusion(ConfusionMatrix? confusion)
    {
        if (confusion is null)
            return [];
        return confusion.ClassNames.Count <= MostColumns
            ? ["", confusion.ToString()]
            : ["", .. Pairs(ConfusedPair.MostFrequent(confusion, MostColumns), confusion.ClassNames.Count)];
    }

    private static IEnumerable<string> Pairs(IReadOnlyList<ConfusedPair> pairs, int classes) => pairs.Count == 0
        ? [$"No sample of the {classes} classes was taken for another class."]
        : [$"most often confused of {classes} classes:", .. pairs.Select(pair => $"  {pair}")];

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
