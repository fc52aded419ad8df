namespace LrFinder.Dsl;

/// <summary>What is in a folder or archive of images; every path is relative to the folder that contains the splits.</summary>
/// <param name="Files">The images.</param>
/// <param name="Folders">The folders that were seen, with or without images in them.</param>
internal sealed record ImageListing(IReadOnlyCollection<ImageFile> Files, IReadOnlyCollection<string> Folders);
