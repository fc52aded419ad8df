namespace LrFinder.Dsl;

/// <summary>What to try where the names of a file are not those of a model.</summary>
internal static class WeightsAdvice
{
    private const int Shown = 3;

    /// <summary>Looks for a prefix that the names in the file have.</summary>
    /// <param name="file">The file.</param>
    /// <param name="expected">The names in the model.</param>
    /// <param name="options">What was wanted of the file.</param>
    /// <returns>A line of its own, or nothing.</returns>
    public static string Of(WeightsFile file, IReadOnlyCollection<string> expected, WeightsOptions options)
    {
        var names = file.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var found = PrefixOf(names, expected);
        if (options.Prefix is { Length: > 0 } prefix && !names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            return Line($"No name in the file begins with '{OneLine.Of(prefix)}': its names are {string.Join(", ", names.Take(Shown).Select(OneLine.Of))}"
                + (names.Count > Shown ? ", …" : "."));
        return options.Prefix is null && options.Rename is null && found is not null
            ? Line($"The names in the file begin with '{OneLine.Of(found)}': LoadWeights(…, new() {{ Prefix = \"{OneLine.Of(found)}\" }}) takes that away.")
            : "";
    }

    private static string? PrefixOf(HashSet<string> names, IReadOnlyCollection<string> expected)
    {
        if (expected.Any(names.Contains))
            return null;
        return names
            .SelectMany(name => expected.Take(Shown).Where(wanted => name.EndsWith("." + wanted, StringComparison.Ordinal)).Select(wanted => name[..^wanted.Length]))
            .Distinct(StringComparer.Ordinal)
            // Of another head, or of one name of tied weights, the file may have less.
            .FirstOrDefault(prefix => expected.Count(wanted => names.Contains(prefix + wanted)) * 2 > expected.Count);
    }

    private static string Line(string text) => Environment.NewLine + text;
}
