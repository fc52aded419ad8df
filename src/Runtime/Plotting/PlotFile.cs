namespace LrFinder.Dsl;

/// <summary>Writes the file of a plot.</summary>
internal static class PlotFile
{
    /// <summary>Writes a file, or says what hinders it.</summary>
    public static void Write(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, stream => stream.Write(content));
        }
        catch (DirectoryNotFoundException error)
        {
            throw new DirectoryNotFoundException($"The plot cannot be saved as \"{path}\": create its folder first.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"The plot cannot be saved as \"{path}\": {error.Message}", error);
        }
    }
}
