using System.Buffers.Binary;

namespace DamagedFiles;

/// <summary>Damage that knows nothing of a format: bits flip, pieces are lost, doubled, or replaced by numbers at the edges of their types.</summary>
internal static class ByteDamage
{
    private static readonly long[] Edges =
        [0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue];

    /// <summary>Damages a file in one to four places.</summary>
    public static byte[] Apply(Random random, byte[] bytes)
    {
        for (var edits = random.Next(1, 5); edits > 0; edits--)
            bytes = Edit(random, bytes);
        return bytes;
    }

    /// <summary>A number at the edge of a type, or any.</summary>
    public static long Edge(Random random) => random.Next(4) == 0 ? random.NextInt64() : Edges[random.Next(Edges.Length)];

    private static byte[] Edit(Random random, byte[] bytes)
    {
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        var at = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 << random.Next(12));
        switch (random.Next(8))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return [.. bytes[..at], .. Noise(random, length), .. bytes[at..]];
            case 3:
                // A piece of the file in the place of another.
                var from = random.Next(bytes.Length - length + 1);
                return [.. bytes[..at], .. bytes.AsSpan(from, length), .. bytes[Math.Min(bytes.Length, at + length)..]];
            case 4:
                return Number(random, bytes, at);
            case 5:
                return [.. bytes[..at], .. Enumerable.Repeat((byte)(random.Next(2) * 255), length), .. bytes[(at + length)..]];
            default:
                var flipped = bytes.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
        }
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Number(Random random, byte[] bytes, int at)
    {
        Span<byte> number = stackalloc byte[8];
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteInt64BigEndian(number, Edge(random));
        else
            BinaryPrimitives.WriteInt64LittleEndian(number, Edge(random));
        var size = Math.Min(1 << random.Next(4), bytes.Length - at);
        var changed = bytes.ToArray();
        number[(random.Next(2) * (8 - size))..][..size].CopyTo(changed.AsSpan(at));
        return changed;
    }
}
