using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>An image that has been opened and found fit to be decoded, but has not been decoded.</summary>
internal sealed class EncodedImage : IDisposable
{
    private readonly ImageFile _file;
    private readonly SKCodec _codec;
    private readonly SKEncodedOrigin _origin;

    private EncodedImage(ImageFile file, SKCodec codec, PngFacts? png)
    {
        (_file, _codec) = (file, codec);
        _origin = png?.Orientation ?? codec.EncodedOrigin;
    }

    /// <summary>The height of the upright image, in pixels.</summary>
    public int Height => IsTurned ? _codec.Info.Width : _codec.Info.Height;

    /// <summary>The width of the upright image, in pixels.</summary>
    public int Width => IsTurned ? _codec.Info.Height : _codec.Info.Width;

    /// <summary>The size of the upright image, for messages.</summary>
    public string Size => $"{Width}×{Height} pixels{(IsTurned ? ", turned upright as its EXIF orientation says" : "")}";

    /// <summary>Where the pixels of the upright image are among the decoded ones.</summary>
    public UprightOrder Order => UprightOrder.Of(_origin, _codec.Info.Width, _codec.Info.Height);

    private bool IsTurned => UprightOrder.IsTurned(_origin);

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
                "has 16 bits a channel, of which images in memory keep 8. Convert it to 8 bits; or give 'dropLowByte: true', where the low " +
                "byte of each value may be lost; or keep all bits in tensors of your own, by TensorData.From.",
            _ => null,
        };
        if (problem is null)
            return new EncodedImage(file, codec, png);
        codec.Dispose();
        throw new ImageDataException(file.Location, problem);
    }

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
