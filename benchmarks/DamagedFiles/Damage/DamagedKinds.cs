namespace DamagedFiles;

/// <summary>The kinds of files that are read, by their names.</summary>
internal static class DamagedKinds
{
    private static readonly Dictionary<string, Func<DamagedKind>> All = new()
    {
        ["weights"] = () => new DamagedWeights(),
        ["checkpoints"] = () => new DamagedCheckpoints(),
        ["png"] = () => new DamagedImages(isPng: true),
        ["jpeg"] = () => new DamagedImages(isPng: false),
        ["tgz"] = () => new DamagedArchives(),
        ["json"] = () => new DamagedJson(),
        ["csv"] = () => new DamagedCsv(),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static DamagedKind Make(string name) => All.TryGetValue(name, out var make)
        ? make()
        : throw new ArgumentException($"There is no kind '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
}
