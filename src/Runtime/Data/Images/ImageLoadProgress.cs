namespace LrFinder.Dsl;

/// <summary>How far loading images has come.</summary>
/// <param name="Loaded">The number of images that have been decoded.</param>
/// <param name="Total">The number of images in all.</param>
public readonly record struct ImageLoadProgress(int Loaded, int Total);
