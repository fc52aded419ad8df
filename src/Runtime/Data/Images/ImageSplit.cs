namespace LrFinder.Dsl;

/// <summary>The images of one split, in sample order, not yet decoded.</summary>
/// <param name="Files">The images: class by class, and by number within a class.</param>
/// <param name="Targets">The class number of each.</param>
internal sealed record ImageSplit(IReadOnlyList<ImageFile> Files, long[] Targets)
{
    /// <summary>Where each image is in the data set.</summary>
    public IReadOnlyList<string> Paths => [.. Files.Select(file => file.Path)];
}
