using SkiaSharp;

namespace DamagedFiles;

/// <summary>A picture with some of everything that packs well and badly.</summary>
internal static class Picture
{
    public static byte[] Encode(int size, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var random = new Random(size);
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                bitmap.SetPixel(x, y, x < size / 2 ? new SKColor((byte)(4 * x), (byte)(4 * y), 9) : new SKColor((byte)random.Next(256), 0, 7));
        using var pixels = bitmap.PeekPixels();
        using var file = pixels!.Encode(format, 90);
        return file!.ToArray();
    }
}
