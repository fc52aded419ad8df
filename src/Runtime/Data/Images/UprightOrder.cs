using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>
/// Where the pixels of an upright image are among the stored ones: the pixel in row y and column x is at
/// <c>Start + y · StepDown + x · StepRight</c>.
/// </summary>
/// <param name="Start">Where the upper left pixel is stored.</param>
/// <param name="StepRight">From a pixel to the one on its right.</param>
/// <param name="StepDown">From a pixel to the one below.</param>
internal readonly record struct UprightOrder(int Start, int StepRight, int StepDown)
{
    /// <summary>Whether an image's rows are stored as columns, so that its width is the stored height.</summary>
    /// <param name="origin">Which corner is stored first, and whether rows are.</param>
    public static bool IsTurned(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>Finds the order.</summary>
    /// <param name="origin">Where the first stored row and column are in the upright image, as EXIF names it.</param>
    /// <param name="width">The stored width.</param>
    /// <param name="height">The stored height.</param>
    public static UprightOrder Of(SKEncodedOrigin origin, int width, int height)
    {
        var (lastColumn, lastRow) = (width - 1, width * (height - 1));
        return origin switch
        {
            SKEncodedOrigin.TopRight => new(lastColumn, -1, width),
            SKEncodedOrigin.BottomRight => new(lastRow + lastColumn, -1, -width),
            SKEncodedOrigin.BottomLeft => new(lastRow, 1, -width),
            SKEncodedOrigin.LeftTop => new(0, width, 1),
            SKEncodedOrigin.RightTop => new(lastRow, -width, 1),
            SKEncodedOrigin.RightBottom => new(lastRow + lastColumn, -width, -1),
            SKEncodedOrigin.LeftBottom => new(lastColumn, width, -1),
            _ => new(0, 1, width),
        };
    }
}
