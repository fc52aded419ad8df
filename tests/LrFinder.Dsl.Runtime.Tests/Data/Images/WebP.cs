using SkiaSharp;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Writes WebP files by hand around images that Skia packed without loss.</summary>
internal static class WebP
{
    private const byte AnimationFlag = 0x02;
    private const byte ExifFlag = 0x08;

    /// <summary>A grey image with EXIF data.</summary>
    public static byte[] WithExif(int width, int height, byte[] exif, params byte[] pixels) =>
        File(width, height, ExifFlag, [.. Image(width, height, pixels), .. Chunk("EXIF"u8, exif)]);

    /// <summary>Grey images that follow one another.</summary>
    public static byte[] Animation(int width, int height, params byte[][] frames)
    {
        byte[] each = [0, 0, 0, 0, 0, 0, .. Size(width, height), 100, 0, 0, 0];
        return File(
            width,
            height,
            AnimationFlag,
            [.. Chunk("ANIM"u8, new byte[6]), .. frames.SelectMany(frame => Chunk("ANMF"u8, [.. each, .. Image(width, height, frame)]))]);
    }

    private static byte[] File(int width, int height, byte flags, byte[] chunks)
    {
        byte[] content = [.. "WEBP"u8, .. Chunk("VP8X"u8, [flags, 0, 0, 0, .. Size(width, height)]), .. chunks];
        return Chunk("RIFF"u8, content);
    }

    /// <summary>The chunk with the pixels, which is behind the 12 bytes that begin a file.</summary>
    private static byte[] Image(int width, int height, byte[] pixels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        foreach (var (i, value) in pixels.Index())
            bitmap.SetPixel(i % width, i / width, new SKColor(value, value, value));
        using var pixmap = bitmap.PeekPixels();
        using var file = pixmap!.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100));
        var chunk = file!.ToArray()[12..];
        Assert.Equal("VP8L"u8, chunk.AsSpan(0, 4));
        return chunk;
    }

    private static byte[] Size(int width, int height) =>
        [(byte)(width - 1), 0, 0, (byte)(height - 1), 0, 0];

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content) =>
        [.. type, .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];
}
