using System.Buffers.Binary;
using System.Text;

namespace LrFinder.Dsl.Tests;

/// <summary>Safetensors files made byte by byte, sound or not.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A header of the length that its text has, and data.</summary>
    public static byte[] File(string header, byte[] data) => File((ulong)Encoding.UTF8.GetByteCount(header), header, data);

    /// <summary>A header of a length that is only claimed, and data.</summary>
    public static byte[] File(ulong headerLength, string header, byte[] data)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, headerLength);
        return [.. prefix, .. Encoding.UTF8.GetBytes(header), .. data];
    }
}
