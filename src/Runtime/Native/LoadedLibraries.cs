namespace LrFinder.Dsl;

/// <summary>The files mapped into this process, as Linux lists them.</summary>
internal sealed class LoadedLibraries
{
    private readonly Dictionary<string, string> _pathByName = new(StringComparer.Ordinal);

    private LoadedLibraries(IEnumerable<string> mappings)
    {
        // address permissions offset device inode   path
        foreach (string mapping in mappings)
            if (mapping.IndexOf('/', StringComparison.Ordinal) is int start and >= 0)
                _pathByName.TryAdd(Path.GetFileName(mapping[start..]), mapping[start..]);
    }

    public static LoadedLibraries Read()
    {
        const string maps = "/proc/self/maps";
        // A sandbox may hide it; then nothing is known to be loaded, which is the usual case.
        return new LoadedLibraries(File.Exists(maps) ? File.ReadLines(maps) : []);
    }

    internal static LoadedLibraries Parse(params string[] mappings) => new(mappings);

    /// <summary>The path from which a library was loaded, or <see langword="null"/>.</summary>
    public string? Find(string name) => _pathByName.GetValueOrDefault(name);

    /// <summary>The path from which a library whose name begins so was loaded, or <see langword="null"/>.</summary>
    public string? FindByPrefix(string prefix) =>
        _pathByName.Where(library => library.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(library => library.Value).FirstOrDefault();
}
