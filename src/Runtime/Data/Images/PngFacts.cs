using System.Buffers.Binary;
using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>What a PNG file says of itself and Skia passes over (PNG 3rd edition, sections 5.3, 11.2.1, 11.3.4.1 and 11.3.5.1).</summary>
/// <param name="BitDepth">The number of bits of a channel: 1, 2, 4, 8 or 16.</param>
/// <param name="Channels">The number of channels as they are stored, from 1 to 4; a palette's colour is one.</param>
/// <param name="IsAnimated">Whether it has frames that follow the first.</param>
/// <param name="Orientation">How it is to be turned to be upright.</param>
internal readonly record struct PngFacts(int BitDepth, int Channels, bool IsAnimated, SKEncodedOrigin Orientation)
{
    private const int HeaderLength = 13;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the facts; those that a damaged file does not reach are as if it did not have them.</summary>
    /// <param name="file">The encoded image.</param>
    /// <returns>The facts, or <see langword="null"/> where it is no PNG file.</returns>
    public static PngFacts? Of(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
            return null;
        var facts = new PngFacts(0, 0, false, SKEncodedOrigin.TopLeft);
        for (var rest = file[Signature.Length..]; TryTakeChunk(ref rest, out var type, out var content);)
            if (type.SequenceEqual("IHDR"u8) && content.Length == HeaderLength)
                facts = facts with { BitDepth = content[8], Channels = ChannelsOf(content[9]) };
            else if (type.SequenceEqual("acTL"u8) && content.Length >= sizeof(uint))
                facts = facts with { IsAnimated = BinaryPrimitives.ReadUInt32BigEndian(content) > 1 };
            else if (type.SequenceEqual("eXIf"u8))
                facts = facts with { Orientation = ExifOrientation.Read(content) };
        return facts;
    }

    private static int ChannelsOf(byte colourType) => colourType switch
    {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };

    private static bool TryTakeChunk(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
    {
        const int OutsideContent = 3 * sizeof(uint);
        type = content = default;
        if (rest.Length < OutsideContent)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - OutsideContent)
            return false;
        type = rest[4..8];
        content = rest.Slice(8, (int)length);
        rest = rest[(OutsideContent + (int)length)..];
        return true;
    }
}
