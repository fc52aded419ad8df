using System.Buffers.Binary;
using System.Numerics;

namespace LrFinder.Dsl;

/// <summary>The checksum of records: CRC-32 with Castagnoli's polynomial, masked, so that one over data that hold checksums is still one.</summary>
internal static class Crc32C
{
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>The checksum as records have it.</summary>
    /// <param name="data">The bytes.</param>
    /// <returns>The masked checksum.</returns>
    public static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = Of(data);
        return BitOperations.RotateRight(crc, 15) + MaskDelta;
    }

    private static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
