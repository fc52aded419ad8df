namespace LrFinder.Dsl;

/// <summary>Sorts the images of a listing into splits and classes, and says what is missing.</summary>
internal sealed class FolderCatalog
{
    private readonly string _source;
    private readonly ImageListing _listing;

    private FolderCatalog(string source, ImageListing listing)
    {
        _source = source;
        _listing = listing;
    }

    /// <summary>Lists and sorts the images of a folder or an archive.</summary>
    /// <param name="path">The folder or archive.</param>
    /// <param name="options">Which folders.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageDataException">It is missing or cannot be read, or a split is missing or not divided into classes as it should be.</exception>
    public static ImageCatalog Of(string path, ImageDataOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            return Of(path, ImageFolder.List(path, options.Splits), options);
        if (File.Exists(path))
            return Of(path, ImageArchive.List(path, options.Splits, cancellationToken), options);
        throw new ImageDataException(path, "does not exist; a folder or a .tgz archive of images is expected.");
    }

    /// <summary>Lists and sorts the images of an archive that is read from a stream.</summary>
    /// <param name="archive">The archive, from the stream's position on.</param>
    /// <param name="options">Which folders.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ImageDataException">It is no such archive, or a split is missing or not divided into classes as it should be.</exception>
    public static ImageCatalog Of(Stream archive, ImageDataOptions options, CancellationToken cancellationToken)
    {
        const string Name = "the archive";
        return Of(Name, ImageArchive.List(archive, Name, options.Splits, cancellationToken), options);
    }

    private static ImageCatalog Of(string source, ImageListing listing, ImageDataOptions options) =>
        new FolderCatalog(source, listing).Sort(options.Train, options.Valid);

    private ImageCatalog Sort(string train, string? valid)
    {
        var classes = ClassesOf(train);
        if (classes.Count < 2)
            throw new ImageDataException(Under(train), $"contains only one class, '{classes[0]}'; a classifier needs at least two.");
        return new(_source, classes, SplitOf(train, classes, classes), valid is null ? null : ValidSplitOf(valid, train, classes));
    }

    private ImageSplit ValidSplitOf(string valid, string train, List<string> trained)
    {
        var classes = ClassesOf(valid);
        if (classes.FirstOrDefault(name => !trained.Contains(name)) is { } unknown)
            throw new ImageDataException(
                $"{Under(valid)}/{unknown}",
                $"is a class that '{train}' does not have ({string.Join(", ", trained)}).");
        return SplitOf(valid, classes, trained);
    }

    private List<string> ClassesOf(string split)
    {
        var folders = _listing.Folders.Concat(_listing.Files.Select(file => FolderOf(file.Path))).ToList();
        var classes = folders
            .Select(folder => folder.Split('/'))
            .Where(parts => parts.Length > 1 && parts[0] == split)
            .Select(parts => parts[1])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (classes.Count > 0)
            return classes;
        var problem = folders.Contains(split)
            ? $"has no class folders; images are expected in {split}/<class>/."
            : $"is missing; images are expected in {split}/<class>/.";
        throw new ImageDataException(Under(split), problem);
    }

    private ImageSplit SplitOf(string split, List<string> classes, List<string> numbered)
    {
        var files = _listing.Files.Where(file => file.Path.StartsWith($"{split}/", StringComparison.Ordinal)).ToList();
        if (files.Find(file => file.Path.Count(character => character == '/') != 2) is { } misplaced)
            throw new ImageDataException(misplaced.Location, $"is not directly in a class folder ({split}/<class>/<image>).");
        if (files.Find(file => !file.IsOfReadFormat) is { } other)
            throw new ImageDataException(
                other.Location, "is an image that is not read. Save it as .png, .jpg or .jpeg, or take it out of the data set.");
        var byClass = files.ToLookup(file => file.Path.Split('/')[1]);
        if (classes.FirstOrDefault(name => !byClass[name].Any()) is { } empty)
            throw new ImageDataException($"{Under(split)}/{empty}", "contains no PNG or JPEG image.");
        return new ImageSplit(
            [.. classes.SelectMany(name => byClass[name].OrderBy(file => file.Path, NaturalComparer.Instance))],
            [.. classes.SelectMany(name => byClass[name].Select(_ => (long)numbered.IndexOf(name)))]);
    }

    private string Under(string split) => File.Exists(_source) ? $"{_source}: {split}" : Path.Combine(_source, split);

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
