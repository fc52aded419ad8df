namespace LrFinder.Dsl;

/// <summary>Files that appear whole or not at all.</summary>
internal static class AtomicFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>
    /// Writes a temporary file in the same folder and renames it. If anything fails, the temporary file is gone and what was
    /// under the name stays.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = TemporaryBeside(path);
        try
        {
            using (var stream = Create(temporary, path))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path.GetFullPath(path), overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Makes sure that a file can be written later, before work is done that would be lost.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void RequireWritable(string path)
    {
        var temporary = TemporaryBeside(path);
        Create(temporary, path).Dispose();
        File.Delete(temporary);
    }

    private static string TemporaryBeside(string path)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
            throw new IOException($"{path} is a folder: name a file in it.");
        var folder = Path.GetDirectoryName(target)!;
        return Directory.Exists(folder)
            ? Path.Combine(folder, $".{Guid.NewGuid():N}.tmp")
            : throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}. Create it first.");
    }

    private static FileStream Create(string temporary, string path)
    {
        try
        {
            return new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException($"{path} cannot be written: its folder may not be written to.", exception);
        }
        catch (IOException exception)
        {
            throw new IOException($"{path} cannot be written: its folder takes no new files.", exception);
        }
    }
}
