namespace LrFinder.Dsl;

/// <summary>An image that has not been decoded.</summary>
/// <param name="Path">Where it is in the data set, such as <c>train/3/10.png</c>.</param>
/// <param name="Location">Where it is to a person: its path on disk, or the archive and the entry.</param>
/// <param name="Read">Reads the encoded image.</param>
internal sealed record ImageFile(string Path, string Location, Func<byte[]> Read)
{
    /// <summary>The most bytes of an encoded image: a file that is longer is not read, for no image that one trains on is that long.</summary>
    public const int MostBytes = 1 << 28;

    private static readonly string[] ReadFormats = [".png", ".jpg", ".jpeg"];

    // Passed over without a word, these would be samples that are missing.
    private static readonly string[] OtherFormats =
    [
        ".apng", ".avif", ".bmp", ".dcm", ".dng", ".gif", ".heic", ".heif", ".jfif", ".jp2", ".jpe", ".jxl", ".pbm", ".pgm", ".ppm", ".tga",
        ".tif", ".tiff", ".webp",
    ];

    /// <summary>Whether the image is of a format that is read, by its name.</summary>
    public bool IsOfReadFormat => HasExtension(Path, ReadFormats);

    /// <summary>An image on disk.</summary>
    /// <param name="path">Where it is in the data set.</param>
    /// <param name="fullPath">Where it is on disk.</param>
    // There may be hundreds of thousands: nothing is kept of each but its names.
    public static ImageFile OnDisk(string path, string fullPath) => new(path, fullPath, () => ReadFromDisk(fullPath));

    /// <summary>
    /// Whether a file is taken for an image, by its name, be its format read or not. Other files are passed over, hidden ones too.
    /// </summary>
    /// <param name="name">The file's name, without folders.</param>
    public static bool IsImage(string name) => !IsHidden(name) && (HasExtension(name, ReadFormats) || HasExtension(name, OtherFormats));

    /// <summary>Whether a file or folder is hidden, as <c>.DS_Store</c> and <c>._10.png</c> are.</summary>
    /// <param name="name">Its name, without folders.</param>
    public static bool IsHidden(string name) => name.StartsWith('.');

    /// <summary>Refuses what is too long to be an image, before it is read.</summary>
    /// <param name="location">Where it is to a person.</param>
    /// <param name="length">The number of its bytes.</param>
    /// <exception cref="ImageDataException">It is too long.</exception>
    public static void CheckLength(string location, long length)
    {
        if (length > MostBytes)
            throw new ImageDataException(location, $"has {length} bytes; images of more than {MostBytes} bytes are not read.");
    }

    private static byte[] ReadFromDisk(string fullPath)
    {
        // A file that a link names has its own length.
        using var handle = File.OpenHandle(fullPath);
        CheckLength(fullPath, RandomAccess.GetLength(handle));
        return File.ReadAllBytes(fullPath);
    }

    private static bool HasExtension(string name, string[] extensions) =>
        extensions.Contains(System.IO.Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
