using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds the model's tensor for each entry of a file, and everything that stands against it.</summary>
internal sealed class WeightsMatch
{
    private readonly IReadOnlyDictionary<string, Tensor> _expected;
    private readonly bool _convertDtypes;
    private readonly SortedSet<string> _differences = new(StringComparer.Ordinal);
    private readonly List<(string Name, SafetensorsEntry Entry, Tensor Tensor)> _pairs = [];

    private WeightsMatch(IReadOnlyDictionary<string, Tensor> expected, bool convertDtypes) =>
        (_expected, _convertDtypes) = (expected, convertDtypes);

    /// <summary>
    /// Pairs a file's entries with a model's weights. Of the names of one tensor a file may have some only, as files of tied models do.
    /// </summary>
    /// <param name="path">The file, for errors.</param>
    /// <param name="entries">The file's entries.</param>
    /// <param name="expected">The model's weights by name.</param>
    /// <param name="rename">Maps the file's names to the model's.</param>
    /// <param name="convertDtypes">Whether another dtype is no difference.</param>
    /// <returns>Each entry with its name in the model and the live tensor it belongs into, in the model's order.</returns>
    /// <exception cref="WeightsMismatchException">There is a difference.</exception>
    public static IReadOnlyList<(string Name, SafetensorsEntry Entry, Tensor Tensor)> Find(
        string path,
        IEnumerable<SafetensorsEntry> entries,
        IReadOnlyDictionary<string, Tensor> expected,
        Func<string, string>? rename,
        bool convertDtypes)
    {
        var match = new WeightsMatch(expected, convertDtypes);
        var byName = entries
            .GroupBy(entry => Renamed(entry.Name, rename), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (var (name, found) in byName)
            match.Compare(name, found);
        foreach (var name in expected.Keys.Where(name => !byName.ContainsKey(name) && !match.HasUnderAnotherName(name)))
            match.Differ(name, "nothing", Describe(expected[name]));

        if (match._differences.Count > 0)
            throw new WeightsMismatchException(path, [.. match._differences]);
        var pairs = match._pairs.ToDictionary(pair => pair.Name, StringComparer.Ordinal);
        return [.. expected.Keys.Where(pairs.ContainsKey).Select(name => pairs[name])];
    }

    private static string Renamed(string name, Func<string, string>? rename) => rename is null
        ? name
        : rename(name) ?? throw new ArgumentException($"It gave no name for '{name}' in the file.", nameof(rename));

    private bool HasUnderAnotherName(string name)
    {
        var wanted = new TensorMemory(_expected[name]);
        return _pairs.Exists(pair => wanted.IsSameAs(new TensorMemory(pair.Tensor)));
    }

    private void Compare(string name, SafetensorsEntry[] found)
    {
        var origin = found is [var only] && only.Name == name
            ? ""
            : " as " + string.Join(" and as ", found.Select(entry => $"'{entry.Name}'").Order(StringComparer.Ordinal));
        var description = string.Join(" and ", found.Select(Describe)) + origin;

        if (!_expected.TryGetValue(name, out var tensor))
            Differ(name, description, "nothing");
        else if (found is not [var entry] || !Fits(entry, tensor))
            Differ(name, description, Describe(tensor));
        else
            _pairs.Add((name, entry, tensor));
    }

    private bool Fits(SafetensorsEntry entry, Tensor tensor) =>
        entry.Shape.AsSpan().SequenceEqual(tensor.shape) && (_convertDtypes || entry.Dtype.ScalarType == tensor.dtype);

    private void Differ(string name, string found, string expected) => _differences.Add($"{name}: found {found}, expected {expected}");

    private static string Describe(SafetensorsEntry entry) => $"{entry.Dtype.Name} [{string.Join(", ", entry.Shape)}]";

    private static string Describe(Tensor tensor) =>
        $"{SafetensorsDtype.Find(tensor.dtype)?.Name ?? tensor.dtype.ToString()} [{string.Join(", ", tensor.shape)}]";
}
