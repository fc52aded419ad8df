namespace LrFinder.Dsl;

/// <summary>A known data set that could not be got. The message is one line that names the file, its source and what to do.</summary>
public sealed class KnownDataException : LrFinderException
{
    internal KnownDataException(string path, string problem, Exception? cause = null)
        : base(problem.ReplaceLineEndings(" "), cause) => Path = path;

    /// <summary>Where the file was to appear.</summary>
    public string Path { get; }
}
