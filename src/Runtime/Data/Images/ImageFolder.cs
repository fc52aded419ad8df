namespace LrFinder.Dsl;

/// <summary>Lists the images of a folder on disk.</summary>
internal static class ImageFolder
{
    // A class folder may hold no further folders: one level more is looked at, so that images found there are reported.
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 2,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>Lists the splits of a folder.</summary>
    /// <param name="root">The folder that contains the splits.</param>
    /// <param name="splits">The names of their folders; those that are missing are left out.</param>
    /// <exception cref="ImageDataException">The folder cannot be read.</exception>
    public static ImageListing List(string root, IEnumerable<string> splits)
    {
        try
        {
            var present = splits.Where(split => Directory.Exists(Path.Combine(root, split)));
            var entries = present.SelectMany(split => Entries(root, split)).ToList();
            return new ImageListing(
                [.. entries.Where(IsImage).Select(entry => File(root, entry))],
                [.. entries.OfType<DirectoryInfo>().Select(folder => Relative(root, folder))]);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException(root, $"cannot be read. {cause.Message}", cause);
        }
    }

    private static IEnumerable<FileSystemInfo> Entries(string root, string split)
    {
        var folder = new DirectoryInfo(Path.Combine(root, split));
        return folder.EnumerateFileSystemInfos("*", Everything).Prepend(folder).Where(entry => !IsHidden(root, entry));
    }

    private static bool IsHidden(string root, FileSystemInfo entry) => Relative(root, entry).Split('/').Any(ImageFile.IsHidden);

    private static bool IsImage(FileSystemInfo entry) => entry is FileInfo && ImageFile.IsImage(entry.Name);

    private static ImageFile File(string root, FileSystemInfo file) => ImageFile.OnDisk(Relative(root, file), file.FullName);

    private static string Relative(string root, FileSystemInfo entry) =>
        Path.GetRelativePath(root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
}
