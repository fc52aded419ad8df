using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>How many pixels an encoded image can hold: what says that it holds more is not worth the memory for them.</summary>
internal static class EncodedSize
{
    // A match of deflate gives at most 258 bytes and takes at least two bits (RFC 1951, section 3.2.5).
    private const long DeflateRatio = 1032;

    // The first coefficient of a block of 64 pixels takes a bit at least; where two components are halved in different directions, there is
    // a block for 128 pixels (ITU-T T.81, sections A.1.1 and F.1.2).
    private const long JpegPixelsPerByte = 1024;

    // Of formats with another extension than their own nothing is known: 64 MB of pixels.
    private const long OtherPixels = 1 << 24;

    /// <summary>Whether a file can hold an image.</summary>
    /// <param name="bytes">The file's length.</param>
    /// <param name="width">The stored width in pixels.</param>
    /// <param name="height">The stored height in pixels.</param>
    /// <param name="format">The file's format.</param>
    /// <param name="png">What a PNG file says of itself.</param>
    /// <returns>Whether it can.</returns>
    public static bool CanHold(int bytes, int width, int height, SKEncodedImageFormat format, PngFacts? png)
    {
        if (png is { } facts)
            return (double)height * (1 + ((long)width * facts.BitDepth * facts.Channels + 7) / 8) <= bytes * DeflateRatio;
        var pixels = (long)width * height;
        return pixels <= bytes * JpegPixelsPerByte || (format != SKEncodedImageFormat.Jpeg && pixels <= OtherPixels);
    }
}
