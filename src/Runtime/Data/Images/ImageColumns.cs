namespace LrFinder.Dsl;

/// <summary>Where a table of separated values has the paths of images and their classes.</summary>
public sealed class ImageColumns
{
    /// <summary>Names the columns.</summary>
    /// <param name="image">The column with the paths of the images.</param>
    /// <param name="label">The column with the names of their classes.</param>
    /// <exception cref="ArgumentException">A name is empty, or both are the same.</exception>
    public ImageColumns(string image, string label)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        ArgumentException.ThrowIfNullOrEmpty(label);
        if (image == label)
            throw new ArgumentException($"Paths and classes cannot both be in column '{image}'.", nameof(label));
        (Image, Label) = (image, label);
    }

    /// <summary>The column with the paths of the images.</summary>
    public string Image { get; }

    /// <summary>The column with the names of their classes.</summary>
    public string Label { get; }

    /// <summary>
    /// The column that says which images validate: each row has the name that <see cref="ImageDataOptions.Train"/> or
    /// <see cref="ImageDataOptions.Valid"/> has, <c>train</c> and <c>valid</c> by default. <see langword="null"/> where
    /// <see cref="ValidFraction"/> of them are drawn.
    /// </summary>
    public string? Split { get; init; }

    /// <summary>
    /// The share of images that validate and are not trained on, from 0 to below 1, drawn by <see cref="ImageDataOptions.Seed"/>. Unused where
    /// <see cref="Split"/> says it, or <see cref="ImageDataOptions.Valid"/> is <see langword="null"/>.
    /// </summary>
    public double ValidFraction { get; init; } = 0.2;

    /// <summary>The folder that paths begin at; <see langword="null"/> for the one that the table is in.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// What parts the columns; <see langword="null"/> for whichever of <c>,</c> <c>;</c> <c>|</c> and the tabulator the first line has.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>Refuses what no data could be read by.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share of images that validate is out of its range.</exception>
    internal void Check()
    {
        if (!(ValidFraction >= 0 && ValidFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(ValidFraction), ValidFraction, "The share of images that validate is at least 0 and below 1.");
    }
}
