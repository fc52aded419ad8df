namespace LrFinder.Dsl;

/// <summary>The weights of a file that are wanted, under the names that they have in the model.</summary>
/// <param name="Chosen">Those.</param>
/// <param name="LeftOut">The names in the file of the others.</param>
internal sealed record WeightsSelection(IReadOnlyList<(string Name, WeightsEntry Entry)> Chosen, IReadOnlyList<string> LeftOut)
{
    /// <summary>Applies the prefix and the renaming.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <returns>The selection.</returns>
    public static WeightsSelection Of(WeightsFile file, WeightsOptions options)
    {
        var chosen = new List<(string, WeightsEntry)>();
        var leftOut = new List<string>();
        foreach (var entry in EntriesFor(file, options.Prefix))
        {
            if (NameOf(entry.Name, options) is { } name)
                chosen.Add((name, entry));
            else
                leftOut.Add(entry.Name);
        }

        return new(chosen, leftOut);
    }

    /// <summary>A prefix may stand for a dictionary beside that of the weights, such as one of averages.</summary>
    private static IReadOnlyList<WeightsEntry> EntriesFor(WeightsFile file, string? prefix) =>
        prefix is null || file.Entries.Any(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal)) ? file.Entries : file.Everything;

    private static string? NameOf(string name, WeightsOptions options)
    {
        var prefix = options.Prefix ?? "";
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var rest = name[prefix.Length..];
        return options.Rename is null ? rest : options.Rename(rest);
    }
}
