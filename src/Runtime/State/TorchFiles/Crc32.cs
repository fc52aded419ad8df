using System.Buffers.Binary;

namespace LrFinder.Dsl;

/// <summary>The checksum of zip archives, which .NET's reader of them does not compare.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    // Entry s * 256 + b: what a byte b does that s further bytes follow. Eight bytes are looked up at a time.
    private static readonly uint[] Table = MakeTable();

    /// <summary>Goes on with a checksum.</summary>
    /// <param name="checksum">That of the bytes before; 0 at the beginning.</param>
    /// <param name="bytes">The bytes that follow.</param>
    /// <returns>That of all of them.</returns>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var value = ~checksum;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = value ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            value = table[0x700 + (low & 0xFF)] ^ table[0x600 + ((low >> 8) & 0xFF)] ^ table[0x500 + ((low >> 16) & 0xFF)] ^ table[0x400 + (low >> 24)]
                ^ table[0x300 + (high & 0xFF)] ^ table[0x200 + ((high >> 8) & 0xFF)] ^ table[0x100 + ((high >> 16) & 0xFF)] ^ table[high >> 24];
        }

        foreach (var item in bytes)
            value = (value >> 8) ^ table[(byte)value ^ item];
        return ~value;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Slices * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value >> 1) ^ ((value & 1) * Polynomial);
            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];
        return table;
    }
}
