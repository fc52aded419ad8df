using System.Buffers.Binary;

namespace DamagedFiles;

/// <summary>Damage to PNG files that keeps their chunks and checksums right: sizes, depths and kinds that are claimed, chunks that are missing.</summary>
internal static class PngDamage
{
    private const int SignatureLength = 8;

    private static readonly uint[] Sizes = [0, 1, 2, 47, 49, 96, 255, 4096, 23_170, 65_535, 65_536, 1_000_000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];

    public static byte[] Apply(Random random, byte[] file)
    {
        var way = random.Next(3);
        if (way == 0)
            return ByteDamage.Apply(random, file);
        var chunks = Chunks(file);
        for (var edits = random.Next(1, 3); edits > 0; edits--)
            Edit(random, chunks);
        byte[] changed = [.. file[..SignatureLength], .. chunks.SelectMany(chunk => Write(chunk.Type, chunk.Content))];
        return random.Next(4) == 0 ? ByteDamage.Apply(random, changed) : changed;
    }

    private static List<(byte[] Type, byte[] Content)> Chunks(byte[] file)
    {
        var chunks = new List<(byte[], byte[])>();
        for (var at = SignatureLength; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((file[(at + 4)..(at + 8)], file[(at + 8)..(at + 8 + length)]));
            at += length + 12;
        }

        return chunks;
    }

    private static void Edit(Random random, List<(byte[] Type, byte[] Content)> chunks)
    {
        var at = random.Next(chunks.Count);
        switch (random.Next(5))
        {
            case 0:
                chunks.Insert(at, chunks[random.Next(chunks.Count)]);
                break;
            case 1 when chunks.Count > 1:
                chunks.RemoveAt(at);
                break;
            case 2:
                chunks[at] = (chunks[at].Type, ByteDamage.Apply(random, chunks[at].Content));
                break;
            default:
                Header(random, chunks);
                break;
        }
    }

    private static void Header(Random random, List<(byte[] Type, byte[] Content)> chunks)
    {
        var at = chunks.FindIndex(chunk => chunk.Type.AsSpan().SequenceEqual("IHDR"u8) && chunk.Content.Length >= 13);
        if (at < 0)
            return;
        var content = chunks[at].Content.ToArray();
        var place = random.Next(7);
        if (place < 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4 * (place % 2)), Sizes[random.Next(Sizes.Length)]);
            if (random.Next(2) == 0)
                BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4 * (1 - place % 2)), Sizes[random.Next(Sizes.Length)]);
        }
        else
        {
            content[random.Next(8, 13)] = (byte)random.Next(17);
        }

        chunks[at] = (chunks[at].Type, content);
    }

    private static byte[] Write(byte[] type, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
