using System.Buffers.Binary;
using System.IO.Compression;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Writes IDX files.</summary>
internal static class Idx
{
    public static byte[] Bytes(int[] shape, params byte[] values) => [.. Header(0x08, shape), .. values];

    public static byte[] Header(byte type, params int[] shape)
    {
        var header = new byte[4 + (4 * shape.Length)];
        (header[2], header[3]) = (type, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), shape[i]);
        return header;
    }

    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(content);
        return packed.ToArray();
    }
}
