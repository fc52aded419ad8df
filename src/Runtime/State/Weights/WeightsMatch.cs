using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds the model's tensor for each entry of a file, and everything that stands against it.</summary>
internal sealed class WeightsMatch
{
    private readonly IReadOnlyDictionary<string, Tensor> _expected;
    private readonly WeightsOptions _options;
    private readonly SortedSet<string> _differences = new(StringComparer.Ordinal);
    private readonly List<(string Name, WeightsEntry Entry, Tensor Tensor)> _pairs = [];
    private readonly List<string> _kept = [];
    private readonly List<string> _leftOut;

    private WeightsMatch(IReadOnlyDictionary<string, Tensor> expected, WeightsOptions options, WeightsSelection selection) =>
        (_expected, _options, _leftOut) = (expected, options, [.. selection.LeftOut]);

    /// <summary>Each entry with its name in the model and the live tensor it belongs into, in the model's order.</summary>
    public IReadOnlyList<(string Name, WeightsEntry Entry, Tensor Tensor)> Pairs => _pairs;

    /// <summary>Everything that stands against it, sorted.</summary>
    public IReadOnlyList<string> Differences => [.. _differences];

    /// <summary>What will have been done.</summary>
    public LoadedWeights Report => new([.. _pairs.Select(pair => pair.Name)], _kept, _leftOut);

    /// <summary>
    /// Pairs a file's entries with a model's weights. Of the names of one tensor a file may have some only, as files of tied models do.
    /// </summary>
    /// <param name="selection">The file's entries.</param>
    /// <param name="expected">The model's weights by name.</param>
    /// <param name="options">What differences are none.</param>
    /// <returns>The pairs, or the differences.</returns>
    public static WeightsMatch Find(WeightsSelection selection, IReadOnlyDictionary<string, Tensor> expected, WeightsOptions options)
    {
        var match = new WeightsMatch(expected, options, selection);
        var byName = selection.Chosen
            .GroupBy(chosen => chosen.Name, chosen => chosen.Entry, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        foreach (var (name, found) in byName)
            match.Compare(name, found);
        foreach (var name in expected.Keys.Where(name => !byName.ContainsKey(name) && !match.HasUnderAnotherName(name)))
            match.Miss(name);
        match.RequireAny(byName.Keys);
        match.Sort();
        return match;
    }

    private bool HasUnderAnotherName(string name)
    {
        var wanted = new TensorMemory(_expected[name]);
        return _pairs.Exists(pair => wanted.IsSameAs(new TensorMemory(pair.Tensor)));
    }

    private void Compare(string name, WeightsEntry[] found)
    {
        var origin = found is [var only] && only.Name == name
            ? ""
            : " as " + string.Join(" and as ", found.Select(entry => $"'{entry.Name}'").Order(StringComparer.Ordinal));
        var description = string.Join(" and ", found.Select(Describe)) + origin;

        if (!_expected.TryGetValue(name, out var tensor))
            Exceed(name, description, found);
        else if (found is not [var entry] || !Fits(entry, tensor))
            Differ(name, description, Describe(tensor));
        else
            _pairs.Add((name, entry, tensor));
    }

    private void Exceed(string name, string description, WeightsEntry[] found)
    {
        if (_options.Strict)
            Differ(name, description, "nothing");
        else
            _leftOut.AddRange(found.Select(entry => entry.Name));
    }

    private void Miss(string name)
    {
        if (_options.Strict)
            Differ(name, "nothing", Describe(_expected[name]));
        else
            _kept.Add(name);
    }

    /// <summary>Nothing would be loaded, and nothing said of it, where a prefix was forgotten.</summary>
    private void RequireAny(IReadOnlyCollection<string> found)
    {
        if (_pairs.Count == 0 && _differences.Count == 0 && _expected.Count > 0)
            Differ("no name in common", First(found), First([.. _expected.Keys]));
    }

    private static string First(IReadOnlyCollection<string> names) => names.Count == 0
        ? "nothing"
        : $"{OneLine.Of(names.First())}{(names.Count == 1 ? "" : $" and {names.Count - 1} more")}";

    private void Sort()
    {
        var pairs = _pairs.ToDictionary(pair => pair.Name, StringComparer.Ordinal);
        _pairs.Clear();
        _pairs.AddRange(_expected.Keys.Where(pairs.ContainsKey).Select(name => pairs[name]));
    }

    private bool Fits(WeightsEntry entry, Tensor tensor) => entry.Shape.AsSpan().SequenceEqual(tensor.shape)
        && entry.Dtype is { } dtype && DtypeConversion.IsPossible(dtype, tensor.dtype)
        && (_options.ConvertDtypes || DtypeConversion.IsExact(dtype, tensor.dtype));

    private void Differ(string name, string found, string expected) => _differences.Add($"{name}: found {found}, expected {expected}");

    private static string Describe(WeightsEntry entry) => $"{entry.DtypeName} [{string.Join(", ", entry.Shape)}]";

    private static string Describe(Tensor tensor) => $"{WeightsEntry.NameOf(tensor.dtype)} [{string.Join(", ", tensor.shape)}]";
}
