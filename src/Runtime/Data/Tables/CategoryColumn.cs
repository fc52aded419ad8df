namespace LrFinder.Dsl;

/// <summary>A column of categories. One that the training rows do not have, and a missing one, is none of them.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Values">The categories, in the order of a person's numbering.</param>
internal sealed record CategoryColumn(string Name, IReadOnlyList<string> Values) : TableColumn(Name)
{
    private readonly Dictionary<string, int> _places =
        Values.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> FeatureNames => [.. Values.Select(value => $"{Name} is {value}")];

    /// <summary>Learns a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="texts">The texts of the training rows.</param>
    public static CategoryColumn Learn(string name, IEnumerable<string> texts) =>
        new(name, [.. texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Order(NaturalComparer.Instance)]);

    /// <summary>The number of a category, from 1; 0 for one that is missing or not known.</summary>
    /// <param name="text">The category.</param>
    public long NumberOf(string text) => _places.TryGetValue(text, out var place) ? place + 1 : 0;

    /// <inheritdoc/>
    public override string? Encode(string text, Span<float> features)
    {
        if (_places.TryGetValue(text, out var place))
            features[place] = 1;
        return null;
    }
}
