namespace LrFinder.Dsl;

/// <summary>
/// How images of any size become images of one: scaled by Skia, linearly between pixels, and by means of pixels where they become smaller (mipmaps). An
/// image that has the size already stays as it is.
/// </summary>
public sealed class ImageResize
{
    private const int Most = 1 << 14;

    private ImageResize(int height, int width, bool crops)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Most);
        (Height, Width, Crops) = (height, width, crops);
    }

    /// <summary>The height that images come to have, in pixels, from 1 to 16384.</summary>
    public int Height { get; }

    /// <summary>The width that images come to have, in pixels, from 1 to 16384.</summary>
    public int Width { get; }

    /// <summary>Whether height and width are scaled alike, and what is too much is cut off on both sides.</summary>
    public bool Crops { get; }

    /// <summary>
    /// Scales height and width alike until the image just covers the size, and keeps its middle: shapes stay as they are, and of long images the ends are
    /// lost.
    /// </summary>
    /// <param name="height">The height in pixels, from 1 to 16384.</param>
    /// <param name="width">The width in pixels, from 1 to 16384.</param>
    /// <returns>The way to resize.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    public static ImageResize Crop(int height, int width) => new(height, width, crops: true);

    /// <summary>Scales height and width each to its size: nothing is lost, and shapes are distorted.</summary>
    /// <param name="height">The height in pixels, from 1 to 16384.</param>
    /// <param name="width">The width in pixels, from 1 to 16384.</param>
    /// <returns>The way to resize.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    public static ImageResize Stretch(int height, int width) => new(height, width, crops: false);

    /// <summary>The call that makes it.</summary>
    /// <returns>Such as <c>Crop(224, 224)</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{(Crops ? nameof(Crop) : nameof(Stretch))}({Height}, {Width})");
}
