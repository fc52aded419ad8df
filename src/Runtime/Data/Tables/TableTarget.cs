using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What is predicted: a number as it stands in the table, or one of some classes.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Classes">The classes in the order of their numbers; <see langword="null"/> for a number.</param>
internal sealed record TableTarget(string Name, IReadOnlyList<string>? Classes)
{
    private readonly Dictionary<string, int> _numbers =
        (Classes ?? []).Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

    /// <summary>Reads a number or a class number.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <returns>What is wrong with the text; <see langword="null"/> where it is all right.</returns>
    public string? Read(string text, out double value)
    {
        value = 0;
        if (text.Length == 0)
            return $"the target '{Name}' is missing";
        if (Classes is null)
            return TableNumber.TryRead(text, out value) ? null : $"'{OneLine.Of(text)}' in the target '{Name}' is not a number";
        if (!_numbers.TryGetValue(text, out var number))
            return $"the training rows have no '{OneLine.Of(text)}' in the target '{Name}', so that no class stands for it; they have: {string.Join(", ", Classes)}";
        value = number;
        return null;
    }

    /// <summary>Makes targets of rows.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="place">The target's column.</param>
    /// <returns>float32 [rows, 1] for numbers, int64 [rows] for classes.</returns>
    /// <exception cref="TableDataException">A text is not what it has to be.</exception>
    public Tensor Numbers(Table table, IReadOnlyList<TableRow> rows, int place)
    {
        var values = rows.Select(row => Read(row.Texts[place], out var value) is { } problem
            ? throw new TableDataException(table.Path, row.Line, problem)
            : value).ToArray();
        return Classes is null
            ? tensor(Array.ConvertAll(values, value => (float)value), [values.Length, 1])
            : tensor(Array.ConvertAll(values, value => (long)value));
    }
}
