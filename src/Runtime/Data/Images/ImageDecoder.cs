namespace LrFinder.Dsl;

/// <summary>
/// Decodes images to planes of red, green and blue, upright, all of one size. Stored values are kept as they are: no colour space is converted and no
/// alpha multiplied in, so that a grey image gives three equal planes.
/// </summary>
internal sealed class ImageDecoder
{
    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    private const int BytesPerPixel = 4;

    private readonly string _first;
    private readonly string _size;
    private readonly bool _dropLowByte;
    private readonly ImageResize? _resize;
    private readonly string? _impossibility;

    /// <summary>Takes the size from an image, unless it is given.</summary>
    /// <param name="first">The image that the others have to be as large as, where they are not resized.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed, of which the high byte is kept.</param>
    /// <param name="resize">How images come to be of one size; <see langword="null"/> for those that are.</param>
    /// <exception cref="ImageDataException">It cannot be read or decoded.</exception>
    public ImageDecoder(ImageFile first, bool dropLowByte, ImageResize? resize)
    {
        (_first, _dropLowByte, _resize) = (first.Location, dropLowByte, resize);
        using var image = EncodedImage.Open(first, dropLowByte);
        (_size, _impossibility) = (image.Size, image.Impossibility);
        (Height, Width) = resize is null ? (image.Height, image.Width) : (resize.Height, resize.Width);
        WorkingLength = LengthOf(first, image);
    }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The number of bytes of a decoded image.</summary>
    public int Length => Channels * Height * Width;

    /// <summary>The number of bytes that one thread works in, as the first image has it.</summary>
    public int WorkingLength { get; }

    /// <summary>
    /// Makes sure, before memory for images is asked for, that the size can be right: the first image has room for it, and the second has it.
    /// </summary>
    /// <param name="images">The images to be decoded.</param>
    /// <exception cref="ImageDataException">It cannot.</exception>
    public void RequirePossible(IReadOnlyList<ImageFile> images)
    {
        if (_impossibility is not null)
            throw new ImageDataException(_first, _impossibility);
        if (images.Count < 2)
            return;
        // One that cannot be opened is found when it is decoded: the first may be damaged too, and is to be named then.
        using var second = EncodedImage.TryOpen(images[1], _dropLowByte);
        if (second is not null)
            RequireSize(images[1], second);
    }

    /// <summary>Decodes an image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="buffer">Room to work in, which no other thread has.</param>
    /// <param name="planes">Where the planes go, [3, height, width].</param>
    /// <exception cref="ImageDataException">
    /// The image cannot be read or decoded, or is not as large as the first one, though images are not resized.
    /// </exception>
    public void Decode(ImageFile file, DecodingBuffer buffer, Span<byte> planes)
    {
        using var image = EncodedImage.Open(file, _dropLowByte);
        RequireSize(file, image);
        Separate(Resized(image, Stored(file, image, buffer), buffer), OrderOf(image), planes);
    }

    /// <summary>Finds out whether an image can be decoded, of whatever size it is.</summary>
    /// <param name="file">The image.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed.</param>
    /// <param name="buffer">Room to work in, which no other thread has.</param>
    /// <exception cref="ImageDataException">It cannot be read or decoded.</exception>
    public static void Try(ImageFile file, bool dropLowByte, DecodingBuffer buffer)
    {
        using var image = EncodedImage.Open(file, dropLowByte);
        Stored(file, image, buffer);
    }

    private static Span<byte> Stored(ImageFile file, EncodedImage image, DecodingBuffer buffer)
    {
        // Each may claim another size, which is judged before there is room for it.
        if (image.Impossibility is { } impossibility)
            throw new ImageDataException(file.Location, impossibility);
        var pixels = buffer.Stored(LengthOf(file, image));
        image.Decode(pixels);
        return pixels;
    }

    private ReadOnlySpan<byte> Resized(EncodedImage image, ReadOnlySpan<byte> stored, DecodingBuffer buffer)
    {
        if (_resize is null || (image.Height, image.Width) == (Height, Width))
            return stored;
        var (height, width) = StoredSize(image);
        var scaled = buffer.Scaled(BytesPerPixel * height * width);
        ImageScaler.Scale(stored, image.StoredWidth, image.StoredHeight, scaled, width, height, _resize.Crops);
        return scaled;
    }

    private UprightOrder OrderOf(EncodedImage image)
    {
        var (height, width) = StoredSize(image);
        return image.OrderOf(height, width);
    }

    /// <summary>The size to be, before the image is turned upright.</summary>
    private (int Height, int Width) StoredSize(EncodedImage image) => image.IsTurned ? (Width, Height) : (Height, Width);

    private static int LengthOf(ImageFile file, EncodedImage image) => (double)BytesPerPixel * image.Height * image.Width <= Array.MaxLength
        ? BytesPerPixel * image.Height * image.Width
        : throw new ImageDataException(file.Location, $"is too large, {image.Width}×{image.Height} pixels.");

    private void RequireSize(ImageFile file, EncodedImage image)
    {
        if (_resize is null && (image.Width != Width || image.Height != Height))
            throw new ImageDataException(
                file.Location,
                $"is {image.Size}, but {_first} is {_size}; all images have to be of one size. The option "
                + $"'Resize = ImageResize.Crop({Height}, {Width})' makes them so, with any other size, too.");
    }

    private void Separate(ReadOnlySpan<byte> pixels, UprightOrder order, Span<byte> planes)
    {
        var size = Height * Width;
        var red = planes[..size];
        var green = planes[size..(2 * size)];
        var blue = planes[(2 * size)..];
        for (int y = 0, i = 0; y < Height; y++)
        {
            var stored = BytesPerPixel * (order.Start + y * order.StepDown);
            for (var x = 0; x < Width; x++, i++, stored += BytesPerPixel * order.StepRight)
            {
                red[i] = pixels[stored];
                green[i] = pixels[stored + 1];
                blue[i] = pixels[stored + 2];
            }
        }
    }
}
