namespace LrFinder.Dsl;

/// <summary>
/// What another training has left under the name of a file that a training writes: it is moved aside, so that the first epoch of the one does
/// not cost the last of the other.
/// </summary>
internal static class EarlierFile
{
    /// <summary>Where a file is moved to: <c>best.previous.safetensors</c> for <c>best.safetensors</c>.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The other name, in the same folder.</returns>
    public static string NameFor(string path) => Path.Combine(
        Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}.previous{Path.GetExtension(path)}");

    /// <summary>Writes a file in the place of another training's, which has the other name afterwards, in the place of one before it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="IOException">It cannot be written; then the other training's has its name again.</exception>
    public static void Replace(string path, Action write)
    {
        if (!File.Exists(path))
        {
            write();
            return;
        }

        File.Move(path, NameFor(path), overwrite: true);
        try
        {
            write();
        }
        catch
        {
            if (!File.Exists(path))
                File.Move(NameFor(path), path);
            throw;
        }
    }
}
