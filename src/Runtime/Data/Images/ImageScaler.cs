using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>Scales pixels of 4 bytes each.</summary>
internal static class ImageScaler
{
    private const int BytesPerPixel = 4;

    // Means of pixels where the image becomes smaller, so that none is passed over.
    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Scales an image.</summary>
    /// <param name="from">Its pixels, row by row.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="to">Where the pixels go, row by row.</param>
    /// <param name="toWidth">The width to be.</param>
    /// <param name="toHeight">The height to be.</param>
    /// <param name="crops">Whether width and height are scaled alike, and the middle is kept.</param>
    public static unsafe void Scale(ReadOnlySpan<byte> from, int width, int height, Span<byte> to, int toWidth, int toHeight, bool crops)
    {
        var (across, down) = ((float)toWidth / width, (float)toHeight / height);
        if (crops)
            across = down = Math.Max(across, down);
        fixed (byte* source = from)
        fixed (byte* target = to)
        {
            using var image = SKImage.FromPixels(Layout(width, height), (nint)source, width * BytesPerPixel);
            using var surface = SKSurface.Create(Layout(toWidth, toHeight), (nint)target, toWidth * BytesPerPixel);
            using var paint = new SKPaint { BlendMode = SKBlendMode.Src };
            surface.Canvas.Translate((toWidth - width * across) / 2, (toHeight - height * down) / 2);
            surface.Canvas.Scale(across, down);
            surface.Canvas.DrawImage(image, 0, 0, Sampling, paint);
            surface.Flush();
        }
    }

    // Called opaque, so that transparency changes no colour.
    private static SKImageInfo Layout(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
}
