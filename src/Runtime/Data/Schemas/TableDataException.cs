namespace LrFinder.Dsl;

/// <summary>A table that cannot be used as it is. The message is one line that names the file, the line and the column, and what is wrong.</summary>
public sealed class TableDataException : LrFinderException
{
    internal TableDataException(string path, long? line, string problem, Exception? cause = null)
        : base(line is { } number ? $"{path}, line {number}: {problem}" : $"{path}: {problem}", cause) =>
        (Path, Line) = (path, line);

    /// <summary>The file, as it was named by the caller.</summary>
    public string Path { get; }

    /// <summary>The line in the file, from 1; <see langword="null"/> where no one line is wrong.</summary>
    public long? Line { get; }
}
