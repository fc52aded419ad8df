using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace LrFinder.Dsl;

/// <summary>A picture as the bytes of a PNG file, without a native library: a report needs none.</summary>
internal static class PngImage
{
    /// <summary>Writes the file: 8 bits of red, green and blue, rows as they are.</summary>
    /// <param name="picture">The picture.</param>
    public static byte[] Of(SamplePicture picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compressed(picture));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compressed(SamplePicture picture)
    {
        using var bytes = new MemoryStream();
        using (var rows = new ZLibStream(bytes, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < picture.Height; y++)
            {
                // Each row begins with its filter.
                rows.WriteByte(0);
                rows.Write(picture.Rgb, 3 * picture.Width * y, 3 * picture.Width);
            }
        }

        return bytes.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        // The checksum is of name and content.
        byte[] chunk = [.. name, .. content];
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(chunk));
        file.Write(number);
    }
}
