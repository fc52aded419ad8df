namespace LrFinder.Dsl;

/// <summary>An image that has not been decoded.</summary>
/// <param name="Path">Where it is in the data set, such as <c>train/3/10.png</c>.</param>
/// <param name="Location">Where it is to a person: its path on disk, or the archive and the entry.</param>
/// <param name="Read">Reads the encoded image.</param>
internal sealed record ImageFile(string Path, string Location, Func<byte[]> Read)
{
    /// <summary>Whether a file is taken for an image, by its name. Other files are passed over, hidden ones too.</summary>
    /// <param name="name">The file's name, without folders.</param>
    public static bool IsImage(string name) =>
        !IsHidden(name)
        && (name.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a file or folder is hidden, as <c>.DS_Store</c> and <c>._10.png</c> are.</summary>
    /// <param name="name">Its name, without folders.</param>
    public static bool IsHidden(string name) => name.StartsWith('.');
}
