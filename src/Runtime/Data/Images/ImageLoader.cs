using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Decodes the images of a split, on all cores, into one tensor.</summary>
internal static class ImageLoader
{
    /// <summary>Decodes a split.</summary>
    /// <param name="split">The images; at least one.</param>
    /// <param name="decoder">Knows the size they have to be of.</param>
    /// <param name="progress">Told the number of images that have been decoded.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <returns>The images as bytes, uint8, [images, 3, height, width], detached from dispose scopes.</returns>
    /// <exception cref="ImageDataException">An image cannot be used; of several, the first in the split's order.</exception>
    public static Tensor Load(ImageSplit split, ImageDecoder decoder, Action progress, CancellationToken cancellationToken)
    {
        CheckMemory(split, decoder);
        decoder.RequirePossible(split.Files);
        NativeRuntime.Initialize();
        var images = empty([split.Files.Count, 3, decoder.Height, decoder.Width], ScalarType.Byte).DetachFromDisposeScope();
        try
        {
            DecodeAll(split, decoder, images, progress, cancellationToken);
            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    private static void CheckMemory(ImageSplit split, ImageDecoder decoder)
    {
        var needed = (double)split.Files.Count * decoder.Length;
        var working = (double)Math.Min(split.Files.Count, Environment.ProcessorCount) * decoder.WorkingLength;
        var available = (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed + working > available)
            throw new ImageDataException(
                split.Files[0].Location,
                $"is {decoder.Width}×{decoder.Height} pixels; the {split.Files.Count} images of its split take " +
                $"{Gigabytes(needed)} of memory and decoding them takes {Gigabytes(working)} more, but there are {Gigabytes(available)}.");

        static string Gigabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):0.0} GB");
    }

    private static unsafe void DecodeAll(
        ImageSplit split, ImageDecoder decoder, Tensor images, Action progress, CancellationToken cancellationToken)
    {
        var failures = new ImageDataException?[split.Files.Count];
        using var first = images.select(0, 0);
        fixed (byte* start = first.bytes)
        {
            var address = (nint)start;
            var result = Parallel.For(
                0L,
                split.Files.Count,
                new ParallelOptions { CancellationToken = cancellationToken },
                () => new DecodingBuffer(),
                (i, loop, buffer) =>
                {
                    var planes = new Span<byte>((void*)(address + (nint)(i * decoder.Length)), decoder.Length);
                    try
                    {
                        decoder.Decode(split.Files[(int)i], buffer, planes);
                        progress();
                    }
                    catch (ImageDataException failure)
                    {
                        failures[i] = failure;
                        // Everything before this image is still decoded, so that the first failure is found.
                        loop.Break();
                    }
                    return buffer;
                },
                _ => { });
            if (result.LowestBreakIteration is { } lowest)
                throw failures[lowest]!;
        }
    }
}
