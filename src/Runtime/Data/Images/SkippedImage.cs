namespace LrFinder.Dsl;

/// <summary>An image that cannot be used and was left out, as <see cref="ImageDataOptions.SkipUnusable"/> asks for.</summary>
/// <param name="File">Where it is, relative to the data set.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record SkippedImage(string File, string Reason);
