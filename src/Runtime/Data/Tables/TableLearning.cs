namespace LrFinder.Dsl;

/// <summary>Finds out what the columns of a table are, and what its training rows say of them.</summary>
/// <param name="table">The whole table.</param>
/// <param name="options">What the user says of it.</param>
internal sealed class TableLearning(Table table, TableOptions options)
{
    /// <summary>Learns the columns.</summary>
    /// <param name="training">The rows that are trained on, at least one: no other has a say in means and categories.</param>
    /// <returns>What is to be kept.</returns>
    /// <exception cref="TableDataException">A column is missing, or has too many categories, or there is no column but the target.</exception>
    public TableSchema Learn(IReadOnlyList<TableRow> training)
    {
        foreach (var name in options.Categorical.Concat(options.Ignore))
            table.PlaceOf(name);
        var target = Target();
        var columns = table.Columns
            .Where(name => name != options.Target && !options.Ignore.Contains(name))
            .Select(name => Column(name, training))
            .ToList();
        return columns.Count > 0
            ? new TableSchema(columns, target, options.Categories)
            : throw new TableDataException(table.Path, 1, $"there is no column to predict '{options.Target}' from: all others are left out");
    }

    /// <summary>The classes are those of the whole file: a rare one may have all its rows in validation.</summary>
    private TableTarget Target()
    {
        var place = table.PlaceOf(options.Target);
        if (table.Rows.FirstOrDefault(row => row.Texts[place].Length == 0) is { } empty)
            throw new TableDataException(table.Path, empty.Line, $"the target '{options.Target}' is missing");
        return IsCategorical(options.Target, place)
            ? new(options.Target, CategoryColumn.Learn(options.Target, table.Rows.Select(row => row.Texts[place])).Values)
            : new(options.Target, null);
    }

    private TableColumn Column(string name, IReadOnlyList<TableRow> training)
    {
        var place = table.PlaceOf(name);
        string[] texts = [.. training.Select(row => row.Texts[place])];
        return IsCategorical(name, place) ? CategoryColumn.Learn(name, texts) : NumberColumn.Learn(name, texts);
    }

    /// <summary>A column is one of numbers if all rows have one there, or none.</summary>
    private bool IsCategorical(string name, int place)
    {
        if (options.Categorical.Contains(name))
            return true;
        if (table.Rows.FirstOrDefault(row => !IsNumber(row.Texts[place])) is not { } other)
            return false;
        var categories = table.Rows.Select(row => row.Texts[place]).Distinct(StringComparer.Ordinal).Count();
        if (categories > options.MaxCategories)
            throw new TableDataException(
                table.Path,
                other.Line,
                $"'{name}' has '{OneLine.Of(other.Texts[place])}', which is not a number, and {categories} different texts in all, more than the "
                + $"{options.MaxCategories} of TableOptions.MaxCategories: mend the text, or name the column in Categorical, or in Ignore");
        return true;
    }

    private static bool IsNumber(string text) => TableNumber.IsMissing(text) || TableNumber.TryRead(text, out _);
}
