using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>One image by itself, as a batch of one.</summary>
internal static class SingleImage
{
    /// <summary>Decodes an image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="resize">The size it is to have; <see langword="null"/> for its own.</param>
    /// <param name="dropLowByte">Whether 16 bits a channel are allowed.</param>
    /// <returns>uint8 [1, 3, height, width]</returns>
    /// <exception cref="ImageDataException">It cannot be read or decoded.</exception>
    public static Tensor Read(ImageFile file, ImageResize? resize, bool dropLowByte)
    {
        NativeRuntime.Initialize();
        return SkiaLibrary.Guard("Images are decoded", () =>
        {
            var decoder = new ImageDecoder(file, dropLowByte, resize);
            decoder.RequirePossible([file]);
            var planes = new byte[decoder.Length];
            decoder.Decode(file, new DecodingBuffer(), planes);
            return tensor(planes, [1, ImageDecoder.Channels, decoder.Height, decoder.Width], ScalarType.Byte);
        });
    }

    /// <summary>An image whose bytes a stream gives, which is read to its end.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="ImageDataException">It is too long to be an image.</exception>
    public static ImageFile Of(Stream stream)
    {
        const string Name = "the stream";
        using var content = new MemoryStream();
        var part = new byte[1 << 16];
        for (int count; (count = stream.Read(part)) > 0;)
        {
            content.Write(part, 0, count);
            ImageFile.CheckLength(Name, content.Length);
        }

        var bytes = content.ToArray();
        return new ImageFile(Name, Name, () => bytes);
    }
}
