namespace LrFinder.Dsl;

/// <summary>Where a source of batches stood, and which source it was.</summary>
/// <param name="EpochsBegun">Its position.</param>
/// <param name="Batches">The number of batches of an epoch, where it knew.</param>
/// <param name="Identity">What tells it from others.</param>
internal sealed record DataHeader(long EpochsBegun, int? Batches, IReadOnlyDictionary<string, string> Identity)
{
    /// <summary>Describes a source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The description.</returns>
    public static DataHeader Of(IBatchSource source) => new(source.EpochsBegun, source.BatchCount, source.Identity);

    /// <summary>Says what is done to batches before the model is given them. What a function does cannot be seen, only that there is one.</summary>
    /// <param name="data">The data.</param>
    /// <returns>The text.</returns>
    public static string PreparationOf(TrainingData data)
    {
        var transforms = data.Transforms.Any(transform => transform is not null)
            ? string.Join(", ", data.Transforms.Select(transform => transform is null ? "none" : "one"))
            : "none";
        var normalization = data.Normalization is { } figures ? $", normalisation [{figures}]" : "";
        return $"transforms [{transforms}], augmentation [{(data.Augment is null ? "none" : "one")}]{normalization}";
    }

    /// <summary>Compares the source with another, whatever their positions.</summary>
    /// <param name="what">Which data they are, for the differences.</param>
    /// <param name="expected">The other.</param>
    /// <returns>Every difference.</returns>
    public IEnumerable<string> Differences(string what, DataHeader expected)
    {
        if (Batches != expected.Batches)
            yield return $"{what}, batches of an epoch: found {Say(Batches?.ToString())}, expected {Say(expected.Batches?.ToString())}";
        foreach (var name in Identity.Keys.Union(expected.Identity.Keys).Order(StringComparer.Ordinal))
        {
            var (found, needed) = (Identity.GetValueOrDefault(name), expected.Identity.GetValueOrDefault(name));
            if (found is null || needed is null || !Measured.Same(found, needed))
                yield return $"{what}, {name}: found {Say(found)}, expected {Say(needed)}";
        }

        static string Say(string? value) => value ?? "nothing";
    }
}
