using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>Tells the images of a split from others, without decoding more than a few of them.</summary>
internal static class ImageSplitMark
{
    private const int Decoded = 8;
    private const int ShownBytes = 8;

    /// <summary>The mark.</summary>
    /// <param name="split">The images; at least one.</param>
    /// <param name="decoder">Decodes them.</param>
    /// <returns>Names and values: what an image becomes, all names with their classes, and the pixels of evenly spaced images.</returns>
    /// <exception cref="ImageDataException">One of those images cannot be decoded.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Of(ImageSplit split, ImageDecoder decoder) =>
    [
        new("inputs, type", $"Byte [{ImageDecoder.Channels}, {decoder.Height}, {decoder.Width}]"),
        new("inputs, content", Content(split, decoder)),
        new("files and classes", Names(split)),
    ];

    private static string Names(ImageSplit split)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (number, file) in split.Files.Index())
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Path}\n{split.Targets[number]}\n")));
        return Shown(hash);
    }

    private static string Content(ImageSplit split, ImageDecoder decoder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, planes) = (new DecodingBuffer(), new byte[decoder.Length]);
        foreach (var number in EvenlySpaced.Of(split.Files.Count, Decoded))
        {
            decoder.Decode(split.Files[number], buffer, planes);
            hash.AppendData(planes);
        }

        return Shown(hash);
    }

    private static string Shown(IncrementalHash hash) => Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, ShownBytes));
}
