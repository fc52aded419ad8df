namespace LrFinder.Dsl;

/// <summary>Files that appear whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file in the same folder and renames it. If anything fails, the temporary file is gone and what was
    /// under the name stays. What a process that was killed while it wrote the same file has left behind is removed.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var temporary = Begin(path);
        try
        {
            write(temporary.Content);
            temporary.Complete();
        }
        catch (IOException exception)
        {
            throw new IOException(temporary.Explain(exception), exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException(temporary.Explain(exception), exception);
        }
    }

    /// <summary>Makes sure that a file can be written later, before work is done that would be lost.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or the folder may not be written to.</exception>
    public static void RequireWritable(string path) => Begin(path).Dispose();

    private static TemporaryFile Begin(string path)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
            throw new IOException($"{path} is a folder: name a file in it.");
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}. Create it first.");
        // To rename over it needs no right to the file, and so would not heed its owner's wish.
        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            throw new UnauthorizedAccessException($"{path} cannot be written: the file is read-only. Name another one, or let it be written to.");
        return TemporaryFile.Create(path, target);
    }
}
