using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Decodes images, on all cores, into one tensor.</summary>
internal static class ImageLoader
{
    /// <summary>Decodes images.</summary>
    /// <param name="files">The images; at least one.</param>
    /// <param name="decoder">Knows the size they have to be of.</param>
    /// <param name="progress">Told the number of images that have been decoded.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <returns>The images as bytes, uint8, [images, 3, height, width], detached from dispose scopes.</returns>
    /// <exception cref="ImageDataException">An image cannot be used; of several, the first in their order.</exception>
    public static Tensor Load(IReadOnlyList<ImageFile> files, ImageDecoder decoder, Action progress, CancellationToken cancellationToken)
    {
        CheckMemory(files, decoder);
        decoder.RequirePossible(files);
        NativeRuntime.Initialize();
        var images = empty([files.Count, 3, decoder.Height, decoder.Width], ScalarType.Byte).DetachFromDisposeScope();
        try
        {
            DecodeAll(files, decoder, images, progress, cancellationToken);
            return images;
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    private static void CheckMemory(IReadOnlyList<ImageFile> files, ImageDecoder decoder)
    {
        var needed = (double)files.Count * decoder.Length;
        var working = (double)Math.Min(files.Count, Environment.ProcessorCount) * decoder.WorkingLength;
        var available = (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed + working > available)
            throw new ImageDataException(
                files[0].Location,
                $"is {decoder.Width}×{decoder.Height} pixels; the {files.Count} images that it is among take " +
                $"{Gigabytes(needed)} of memory and decoding them takes {Gigabytes(working)} more, but there are {Gigabytes(available)}.");

        static string Gigabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):0.0} GB");
    }

    private static unsafe void DecodeAll(
        IReadOnlyList<ImageFile> files, ImageDecoder decoder, Tensor images, Action progress, CancellationToken cancellationToken)
    {
        var failures = new ImageDataException?[files.Count];
        using var first = images.select(0, 0);
        fixed (byte* start = first.bytes)
        {
            var address = (nint)start;
            var result = Parallel.For(
                0L,
                files.Count,
                new ParallelOptions { CancellationToken = cancellationToken },
                () => new DecodingBuffer(),
                (i, loop, buffer) =>
                {
                    var planes = new Span<byte>((void*)(address + (nint)(i * decoder.Length)), decoder.Length);
                    try
                    {
                        decoder.Decode(files[(int)i], buffer, planes);
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
