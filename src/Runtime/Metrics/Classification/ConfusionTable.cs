using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>Writes a confusion matrix as a table.</summary>
internal static class ConfusionTable
{
    /// <summary>Writes it.</summary>
    /// <param name="names">The classes' names.</param>
    /// <param name="counts">Rows of targets, columns of predictions.</param>
    /// <param name="classes">The same counts by class.</param>
    public static string Of(IReadOnlyList<string> names, long[,] counts, IReadOnlyList<ClassCounts> classes)
    {
        List<string[]> rows =
        [
            ["actual \\ predicted", .. names, "recall %"],
            .. names.Select((name, row) => (string[])[name, .. names.Select((_, column) => Text(counts[row, column])), Percent(classes[row].Recall)]),
            ["precision %", .. classes.Select(counted => Percent(counted.Precision)), ""],
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => Cell(cell, column, widths[column]))).TrimEnd()));
    }

    private static string Cell(string text, int column, int width) => column == 0 ? text.PadRight(width) : text.PadLeft(width);

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
