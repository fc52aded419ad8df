using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Names the tensors in what a file of PyTorch holds: a <c>state_dict</c>, a dictionary of such dictionaries, or a checkpoint that has one
/// under a usual name. Names of dictionaries stand before those of what they hold, with a dot between.
/// </summary>
internal sealed class TorchNames
{
    // As PyTorch's tutorials, Lightning and timm call it.
    private static readonly string[] UsualNames = ["state_dict", "model_state_dict", "model"];

    private readonly List<(string Name, TorchTensor Tensor)> _found = [];
    private long _characters;

    private TorchNames()
    {
    }

    /// <summary>Looks for the dictionary that the weights are in.</summary>
    /// <param name="root">What the file holds.</param>
    /// <returns>The dictionary under a usual name, also one within one; the file's own where that holds tensors itself, or none has such a name.</returns>
    public static PickleDictionary Weights(PickleDictionary root)
    {
        for (var depth = 0; depth < PickleLimits.Depth && !root.Items.Any(item => item.Value is TorchTensor); depth++)
        {
            if (UsualNames.Select(root.Inner).FirstOrDefault(inner => inner is not null) is not { } inner)
                break;
            root = inner;
        }

        return root;
    }

    /// <summary>Names the tensors in a dictionary and in those within it. What is no tensor is passed over.</summary>
    /// <param name="dictionary">The dictionary.</param>
    /// <returns>The tensors, in the order of the file.</returns>
    /// <exception cref="PickleException">Dictionaries hold one another without an end, or a name stands twice.</exception>
    public static IReadOnlyList<(string Name, TorchTensor Tensor)> Of(PickleDictionary dictionary)
    {
        var names = new TorchNames();
        names.Add("", dictionary, 1);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in names._found)
        {
            if (!known.Add(name))
                throw new PickleException($"the name '{OneLine.Of(name)}' stands twice");
        }

        return names._found;
    }

    private void Add(string prefix, PickleDictionary dictionary, int depth)
    {
        if (depth > PickleLimits.Depth)
            throw new PickleException($"dictionaries stand within one another more than {PickleLimits.Depth} deep");
        foreach (var (key, value) in dictionary.Items)
        {
            // A dictionary may be named in many places, so that a short pickle would make names without an end.
            if (++_characters > PickleLimits.NameCharacters)
                throw new PickleException("it makes more names than any file of weights");
            if (value is not (TorchTensor or PickleDictionary) || Text(key) is not { } text)
                continue;
            var name = prefix + text;
            _characters += name.Length;
            if (_found.Count >= PickleLimits.Names)
                throw new PickleException("it makes more names than any file of weights");
            if (value is TorchTensor tensor)
                _found.Add((name, tensor));
            else
                Add(name + ".", (PickleDictionary)value, depth + 1);
        }
    }

    private static string? Text(object? key) => key switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
