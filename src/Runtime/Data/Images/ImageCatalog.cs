namespace LrFinder.Dsl;

/// <summary>Images that have been found, with their classes.</summary>
/// <param name="Source">Where they were found, for messages.</param>
/// <param name="Classes">The names of the classes, sorted by code units; a class's number is its index.</param>
/// <param name="Train">The images to train on.</param>
/// <param name="Valid">The images to validate with.</param>
internal sealed record ImageCatalog(string Source, IReadOnlyList<string> Classes, ImageSplit Train, ImageSplit? Valid)
{
    /// <summary>The number of all images.</summary>
    public int Count => Train.Files.Count + (Valid?.Files.Count ?? 0);
}
