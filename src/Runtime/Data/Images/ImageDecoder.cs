namespace LrFinder.Dsl;

/// <summary>
/// Decodes images of one size to planes of red, green and blue, upright. Stored values are kept as they are: no colour space is
/// converted and no alpha multiplied in, so that a grey image gives three equal planes.
/// </summary>
internal sealed class ImageDecoder
{
    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    private const int BytesPerPixel = 4;

    private readonly ImageFile _first;
    private readonly string _size;
    private readonly bool _dropLowByte;
    private readonly string? _impossibility;

    /// <summary>Takes the size from an image.</summary>
    /// <param name="first">The image that the others have to be as large as.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed, of which the high byte is kept.</param>
    /// <exception cref="ImageDataException">It cannot be read or decoded.</exception>
    public ImageDecoder(ImageFile first, bool dropLowByte)
    {
        (_first, _dropLowByte) = (first, dropLowByte);
        using var image = EncodedImage.Open(first, dropLowByte);
        (Height, Width, _size, _impossibility) = (image.Height, image.Width, image.Size, image.Impossibility);
        if ((double)BytesPerPixel * Height * Width > Array.MaxLength)
            throw new ImageDataException(first.Location, $"is too large, {Width}×{Height} pixels.");
    }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The number of bytes of a decoded image.</summary>
    public int Length => Channels * Height * Width;

    /// <summary>The number of bytes that one thread works in.</summary>
    public int WorkingLength => BytesPerPixel * Height * Width;

    /// <summary>
    /// Makes sure, before memory for images is asked for, that the size can be right: the first image has room for it, and the second has it.
    /// </summary>
    /// <param name="images">The images to be decoded.</param>
    /// <exception cref="ImageDataException">It cannot.</exception>
    public void RequirePossible(IReadOnlyList<ImageFile> images)
    {
        if (_impossibility is not null)
            throw new ImageDataException(_first.Location, _impossibility);
        if (images.Count < 2)
            return;
        // One that cannot be opened is found when it is decoded: the first may be damaged too, and is to be named then.
        using var second = EncodedImage.TryOpen(images[1], _dropLowByte);
        if (second is not null)
            RequireSize(images[1], second);
    }

    /// <summary>Makes room for <see cref="Decode"/> to work in, to be used by one thread at a time.</summary>
    public byte[] NewBuffer() => new byte[WorkingLength];

    /// <summary>Decodes an image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="buffer">What <see cref="NewBuffer"/> gave.</param>
    /// <param name="planes">Where the planes go, [3, height, width].</param>
    /// <exception cref="ImageDataException">The image cannot be read or decoded, or is not as large as the first one.</exception>
    public void Decode(ImageFile file, byte[] buffer, Span<byte> planes)
    {
        using var image = EncodedImage.Open(file, _dropLowByte);
        RequireSize(file, image);
        image.Decode(buffer);
        Separate(buffer, image.Order, planes);
    }

    private void RequireSize(ImageFile file, EncodedImage image)
    {
        if (image.Width != Width || image.Height != Height)
            throw new ImageDataException(
                file.Location, $"is {image.Size}, but {_first.Location} is {_size}; all images have to be of one size.");
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
