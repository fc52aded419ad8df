namespace LrFinder.Dsl;

/// <summary>A dictionary of Python as its items in their order. Keys are not compared: the damaged file that names one twice is refused later.</summary>
internal sealed class PickleDictionary
{
    private List<(object? Key, object? Value)>? _items;

    /// <summary>The items.</summary>
    public IReadOnlyList<(object? Key, object? Value)> Items => _items ?? [];

    /// <summary>Adds an item.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Add(object? key, object? value) => (_items ??= new(1)).Add((key, value));

    /// <summary>Looks for a dictionary among the values.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The first under that key, or <see langword="null"/>.</returns>
    public PickleDictionary? Inner(string key)
    {
        foreach (var item in Items)
        {
            if (item.Key is string name && name == key && item.Value is PickleDictionary inner)
                return inner;
        }

        return null;
    }
}
