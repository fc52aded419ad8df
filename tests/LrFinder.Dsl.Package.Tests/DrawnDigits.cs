using LrFinder.Dsl.Tests.Data;

namespace LrFinder.Dsl.Tests;

/// <summary>Images like those of MNIST_SAMPLE as to their folders and sizes: upright and lying strokes, with noise.</summary>
internal static class DrawnDigits
{
    private const int ImagesPerClass = 96;
    private const int Size = 28;

    /// <summary>Writes them, the same ones each time.</summary>
    /// <param name="folder">The folder, which is made.</param>
    public static void Write(string folder)
    {
        var random = new Random(1);
        foreach (var (part, count) in new[] { ("train", ImagesPerClass), ("valid", ImagesPerClass / 4) })
        {
            foreach (var digit in new[] { "3", "7" })
            {
                var target = Directory.CreateDirectory(Path.Combine(folder, part, digit)).FullName;
                for (var i = 0; i < count; i++)
                    File.WriteAllBytes(Path.Combine(target, $"{i}.png"), Png.Grey(Size, Size, Stroke(digit == "3", random)));
            }
        }
    }

    private static byte[] Stroke(bool upright, Random random)
    {
        var place = random.Next(4, Size - 4);
        return Enumerable.Range(0, Size * Size)
            .Select(pixel => (upright ? pixel % Size : pixel / Size) == place ? 200 : 0)
            .Select(value => (byte)(value + random.Next(50)))
            .ToArray();
    }
}
