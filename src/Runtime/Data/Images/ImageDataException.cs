namespace LrFinder.Dsl;

/// <summary>Image data that cannot be used as they are. The message is one line that names the file or folder and what is wrong.</summary>
public sealed class ImageDataException : LrFinderException
{
    internal ImageDataException(string path, string problem, Exception? cause = null)
        : base(Line($"{path}: {problem}"), cause) => (Path, Problem) = (path, Line(problem));

    /// <summary>The file or folder; within an archive, the archive and the entry.</summary>
    public string Path { get; }

    /// <summary>What is wrong, without the file.</summary>
    internal string Problem { get; }

    // Names of files, and of entries of damaged archives, may hold anything.
    private static string Line(string message) => string.Create(message.Length, message, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
    });
}
