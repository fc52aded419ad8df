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
}
