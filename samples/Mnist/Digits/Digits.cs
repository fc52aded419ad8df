using LrFinder.Dsl;
using static TorchSharp.torch;

namespace Mnist;

/// <summary>
/// Handwritten 3s and 7s that are drawn on the spot, with no fonts and no files: a stand-in for the 3s and 7s of MNIST, in size,
/// in look and in how hard they are to tell apart.
/// </summary>
public static class Digits
{
    /// <summary>The height and the width of an image in pixels.</summary>
    public const int Size = Drawing.Size;

    // Drawings to validate with are numbered from here, so that none of them is in the training set, however large that is.
    private const long FirstValidDrawing = 1L << 40;

    /// <summary>The names of the classes; a class's number is its index.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["3", "7"];

    /// <summary>Draws the digits, as many 3s as 7s.</summary>
    /// <param name="batchSize">The number of images in a training batch, at least 1.</param>
    /// <param name="validBatchSize">The number of images in a validation batch; <see langword="null"/> for as many as in training.</param>
    /// <param name="seed">Determines the order of the training images in every epoch.</param>
    /// <param name="trainCount">The number of images to train on, at least 1.</param>
    /// <param name="validCount">The number of images to validate with, at least 1.</param>
    /// <param name="drawingSeed">Determines the drawings. The first drawings of a larger set are those of a smaller one.</param>
    /// <returns>Batches of uint8, [samples, 3, 28, 28], the three channels equal, which the data's transform makes float32 from 0 (black
    /// paper) to 1 (white ink); the targets are class numbers, int64.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or a batch size is less than 1.</exception>
    public static TensorData Create(
        int batchSize = 64,
        int? validBatchSize = null,
        long seed = 42,
        int trainCount = 6000,
        int validCount = 1000,
        long drawingSeed = 37)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(validCount, 1);
        using var scope = NewDisposeScope();
        return TensorData.From(
            Draw(trainCount, firstDrawing: 0, drawingSeed),
            Draw(validCount, FirstValidDrawing, drawingSeed),
            new() { BatchSize = batchSize, ValidBatchSize = validBatchSize, Seed = seed, Transforms = [Pixels.ToUnitRange] });
    }

    private static (Tensor Images, Tensor Targets) Draw(int count, long firstDrawing, long drawingSeed)
    {
        var pixels = new byte[(long)count * Size * Size];
        Parallel.For(0, count, i =>
        {
            var random = new PenRandom(drawingSeed, firstDrawing + i);
            Draw(ClassOf(i), pixels.AsSpan(i * Size * Size, Size * Size), random);
        });
        var targets = new long[count];
        for (var i = 0; i < count; i++)
            targets[i] = ClassOf(i);
        // The channels are one memory seen three times; gathering a batch makes them three.
        return (tensor(pixels, [count, 1, Size, Size]).expand(-1, 3, -1, -1), tensor(targets));
    }

    private static int ClassOf(int drawing) => drawing % Classes.Count;

    private static void Draw(int digit, Span<byte> pixels, PenRandom random)
    {
        var shape = digit == 0 ? DigitShapes.Three(random) : DigitShapes.Seven(random);
        var hand = new Hand(random);
        var drawing = new Drawing();
        var radius = random.Between(0.8, 1.9);
        var taper = random.Between(0.75, 1.15);
        var softness = random.Between(1.0, 1.5);
        foreach (var stroke in hand.Write(shape, random))
            drawing.Draw(stroke, radius, radius * taper, softness);
        if (random.Chance(0.1))
            drawing.Rub(new Point(random.Between(8, 20), random.Between(6, 22)), random.Between(1.5, 3.5));
        drawing.WriteTo(pixels, strength: random.Between(0.95, 1.3), grain: random.Between(0, 0.12), random);
    }
}
