using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>
/// Decodes images of one size to planes of red, green and blue. Stored values are kept as they are: no colour space is
/// converted and no alpha multiplied in, so that a grey image gives three equal planes.
/// </summary>
internal sealed class ImageDecoder
{
    private const int Channels = 3;
    private const int BytesPerPixel = 4;

    private readonly ImageFile _first;

    /// <summary>Takes the size from an image.</summary>
    /// <param name="first">The image that the others have to be as large as.</param>
    /// <exception cref="ImageDataException">It cannot be read or decoded.</exception>
    public ImageDecoder(ImageFile first)
    {
        _first = first;
        using var codec = Open(first);
        (Height, Width) = (codec.Info.Height, codec.Info.Width);
        if ((long)BytesPerPixel * Height * Width > Array.MaxLength)
            throw new ImageDataException(first.Location, $"is too large, {Width}×{Height} pixels.");
    }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The number of bytes of a decoded image.</summary>
    public int Length => Channels * Height * Width;

    /// <summary>Makes room for <see cref="Decode"/> to work in, to be used by one thread at a time.</summary>
    public byte[] NewBuffer() => new byte[BytesPerPixel * Height * Width];

    /// <summary>Decodes an image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="buffer">What <see cref="NewBuffer"/> gave.</param>
    /// <param name="planes">Where the planes go, [3, height, width].</param>
    /// <exception cref="ImageDataException">The image cannot be read or decoded, or is not as large as the first one.</exception>
    public unsafe void Decode(ImageFile file, byte[] buffer, Span<byte> planes)
    {
        using var codec = Open(file);
        if (codec.Info.Width != Width || codec.Info.Height != Height)
            throw new ImageDataException(
                file.Location,
                $"is {codec.Info.Width}×{codec.Info.Height} pixels, but {_first.Location} is {Width}×{Height}; " +
                "all images have to be of one size.");
        // Without a colour space, Skia leaves the values alone.
        var layout = new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        fixed (byte* pixels = buffer)
        {
            var result = codec.GetPixels(layout, (nint)pixels);
            if (result != SKCodecResult.Success)
                throw Damaged(file, result);
        }
        Separate(buffer, planes);
    }

    private static SKCodec Open(ImageFile file)
    {
        using var content = SKData.CreateCopy(Read(file));
        return SKCodec.Create(content) ?? throw new ImageDataException(file.Location, "is not a readable PNG or JPEG image.");
    }

    private static byte[] Read(ImageFile file)
    {
        try
        {
            return file.Read();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException(file.Location, $"cannot be read. {cause.Message}", cause);
        }
    }

    private static ImageDataException Damaged(ImageFile file, SKCodecResult result) => new(
        file.Location,
        result == SKCodecResult.IncompleteInput ? "is a damaged image: it ends too early." : "is a damaged image.");

    private static void Separate(ReadOnlySpan<byte> pixels, Span<byte> planes)
    {
        var size = planes.Length / Channels;
        var red = planes[..size];
        var green = planes[size..(2 * size)];
        var blue = planes[(2 * size)..];
        for (var i = 0; i < size; i++)
        {
            red[i] = pixels[BytesPerPixel * i];
            green[i] = pixels[BytesPerPixel * i + 1];
            blue[i] = pixels[BytesPerPixel * i + 2];
        }
    }
}
