namespace LrFinder.Dsl;

/// <summary>IDX files that cannot be used as they are. The message is one line that names the file, the place and what is wrong.</summary>
public sealed class IdxDataException : LrFinderException
{
    internal IdxDataException(string path, string problem, Exception? cause = null)
        : base($"{path}: {problem}", cause) => Path = path;

    /// <summary>The file or folder, as it was named by the caller.</summary>
    public string Path { get; }
}
