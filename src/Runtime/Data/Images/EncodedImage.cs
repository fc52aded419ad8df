using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>An image that has been opened and found fit to be decoded, but has not been decoded.</summary>
internal sealed class EncodedImage : IDisposable
{
    /// <summary>The number of bytes by which the formats are told apart.</summary>
    public const int SignatureLength = 12;

    private readonly ImageFile _file;
    private readonly SKCodec _codec;
    private readonly PngFacts? _png;
    private readonly int _length;
    private readonly SKEncodedOrigin _origin;

    private EncodedImage(ImageFile file, SKCodec codec, PngFacts? png, int length)
    {
        (_file, _codec, _png, _length) = (file, codec, png, length);
        _origin = png?.Orientation ?? codec.EncodedOrigin;
    }

    /// <summary>The height of the upright image, in pixels.</summary>
    public int Height => IsTurned ? _codec.Info.Width : _codec.Info.Height;

    /// <summary>The width of the upright image, in pixels.</summary>
    public int Width => IsTurned ? _codec.Info.Height : _codec.Info.Width;

    /// <summary>The size of the upright image, for messages.</summary>
    public string Size => $"{Width}×{Height} pixels{(IsTurned ? ", turned upright as its EXIF orientation says" : "")}";

    /// <summary>The height as the image is stored, in pixels.</summary>
    public int StoredHeight => _codec.Info.Height;

    /// <summary>The width as the image is stored, in pixels.</summary>
    public int StoredWidth => _codec.Info.Width;

    /// <summary>Whether rows are stored as columns.</summary>
    public bool IsTurned => UprightOrder.IsTurned(_origin);

    /// <summary>
    /// What is impossible about the size that the image says it has, as the end of a sentence; <see langword="null"/> where nothing is. To be
    /// looked at before memory for its pixels is asked for.
    /// </summary>
    public string? Impossibility
    {
        get
        {
            var (width, height) = (_codec.Info.Width, _codec.Info.Height);
            return EncodedSize.CanHold(_length, width, height, _codec.EncodedFormat, _png)
                ? null
                : $"says that it has {width}×{height} pixels, which its {_length} bytes cannot hold: it is damaged, or made to fill memory.";
        }
    }

    /// <summary>Whether a file can be an image that is read, by its first bytes: a PNG, a JPEG, or another under one of their names.</summary>
    /// <param name="beginning">Its first <see cref="SignatureLength"/> bytes, or all where it has fewer.</param>
    /// <returns>Whether it can.</returns>
    public static bool BeginsLikeOne(ReadOnlySpan<byte> beginning) =>
        beginning is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, ..]
            or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..]
            or [(byte)'G', (byte)'I', (byte)'F', ..] or [(byte)'B', (byte)'M', ..];

    /// <summary>Opens an image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed, though only 8 of them can be decoded.</param>
    /// <exception cref="ImageDataException">It cannot be read, or would lose something by being decoded.</exception>
    public static EncodedImage Open(ImageFile file, bool dropLowByte)
    {
        var bytes = Read(file);
        var png = PngFacts.Of(bytes);
        using var content = SKData.CreateCopy(bytes);
        var codec = SKCodec.Create(content) ?? throw new ImageDataException(file.Location, "is not a readable PNG or JPEG image.");
        var problem = (png, codec.FrameCount) switch
        {
            ({ IsAnimated: true }, _) or (_, > 1) => "is an animation, of which one frame would be used. Save the frame that is meant.",
            ({ BitDepth: 16 }, _) when !dropLowByte =>
                "has 16 bits a channel, of which images in memory keep 8. Convert it to 8 bits; or give the option 'DropLowByte = true', where the low " +
                "byte of each value may be lost; or keep all bits in tensors of your own, by TensorData.From.",
            _ => null,
        };
        if (problem is null)
            return new EncodedImage(file, codec, png, bytes.Length);
        codec.Dispose();
        throw new ImageDataException(file.Location, problem);
    }

    /// <summary>Opens an image that may be damaged.</summary>
    /// <param name="file">The image.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed, though only 8 of them can be decoded.</param>
    /// <returns>The image, or <see langword="null"/> where it cannot be used.</returns>
    public static EncodedImage? TryOpen(ImageFile file, bool dropLowByte)
    {
        try
        {
            return Open(file, dropLowByte);
        }
        catch (ImageDataException)
        {
            return null;
        }
    }

    /// <summary>Where the pixels of the upright image are among those of the stored one, which may have been scaled.</summary>
    /// <param name="height">The height of the stored one.</param>
    /// <param name="width">The width of the stored one.</param>
    public UprightOrder OrderOf(int height, int width) => UprightOrder.Of(_origin, width, height);

    /// <summary>Decodes the image as it is stored, not turned: 4 bytes a pixel, red, green, blue and alpha.</summary>
    /// <param name="pixels">Where the pixels go, row by row of the stored image.</param>
    /// <exception cref="ImageDataException">The image is damaged.</exception>
    public unsafe void Decode(Span<byte> pixels)
    {
        // Without a colour space, Skia leaves the values alone.
        var layout = new SKImageInfo(_codec.Info.Width, _codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        if (pixels.Length < layout.BytesSize64)
            throw new ArgumentException("There is not enough room for the image.", nameof(pixels));
        fixed (byte* start = pixels)
        {
            var result = _codec.GetPixels(layout, (nint)start);
            if (result != SKCodecResult.Success)
                throw new ImageDataException(
                    _file.Location,
                    result == SKCodecResult.IncompleteInput ? "is a damaged image: it ends too early." : "is a damaged image.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _codec.Dispose();

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
}
