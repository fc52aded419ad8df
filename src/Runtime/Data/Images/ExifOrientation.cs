using System.Buffers.Binary;
using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>Reads how a camera was held out of EXIF data, where Skia does not (Exif 2.32, section 4.6; TIFF 6.0, section 2).</summary>
internal static class ExifOrientation
{
    private const int HeaderLength = 8;
    private const int EntryLength = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>Reads the orientation.</summary>
    /// <param name="exif">The data, from their TIFF header on.</param>
    /// <returns>The orientation; as stored where the data do not say or are damaged.</returns>
    public static SKEncodedOrigin Read(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < HeaderLength || exif is not ([(byte)'I', (byte)'I', ..] or [(byte)'M', (byte)'M', ..]))
            return SKEncodedOrigin.TopLeft;
        var isLittleEndian = exif[0] == 'I';
        var directory = isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (directory > exif.Length - sizeof(ushort))
            return SKEncodedOrigin.TopLeft;
        var entries = exif[(int)directory..];
        var count = Short(entries, isLittleEndian);
        entries = entries[sizeof(ushort)..];
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
            if (Short(entries, isLittleEndian) == OrientationTag && Short(entries[2..], isLittleEndian) == ShortType)
                return Origin(Short(entries[8..], isLittleEndian));
        return SKEncodedOrigin.TopLeft;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    // Skia numbers the origins as EXIF does.
    private static SKEncodedOrigin Origin(ushort value) =>
        value is >= (ushort)SKEncodedOrigin.TopLeft and <= (ushort)SKEncodedOrigin.LeftBottom
            ? (SKEncodedOrigin)value
            : SKEncodedOrigin.TopLeft;
}
