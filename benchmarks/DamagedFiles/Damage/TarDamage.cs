using System.IO.Compression;
using System.Text;

namespace DamagedFiles;

/// <summary>Damage to packed archives: as bytes, before they are packed, or in the fields of headers, whose checksums are made right.</summary>
internal static class TarDamage
{
    private const int Block = 512;
    private const int Checksum = 148;

    private static readonly (int Begin, int Length)[] Fields =
    [
        (0, 100), (100, 8), (108, 8), (116, 8), (124, 12), (124, 12), (136, 12), (156, 1), (157, 100), (257, 8), (329, 8), (337, 8), (345, 155),
    ];

    private static readonly string[] Values =
    [
        "", "0", "7", "77777777777", "17777777777", "20000000000", "99999999999", "-1", "abc", " 7", "7 7", "../../x.png", "/train/a/9.png", "train/a",
        "train/a/../../../x.png", "ustar", "ustar\u000000",
    ];

    public static byte[] Apply(Random random, byte[] packed)
    {
        if (random.Next(3) == 0)
            return ByteDamage.Apply(random, packed);
        var content = Unpack(packed);
        if (random.Next(3) == 0)
            return Pack(ByteDamage.Apply(random, content));
        for (var edits = random.Next(1, 4); edits > 0; edits--)
            Edit(random, content);
        var changed = Pack(content);
        return random.Next(6) == 0 ? ByteDamage.Apply(random, changed) : changed;
    }

    private static void Edit(Random random, byte[] content)
    {
        var headers = Headers(content);
        if (headers.Count == 0)
            return;
        var header = content.AsSpan(headers[random.Next(headers.Count)], Block);
        var (begin, length) = Fields[random.Next(Fields.Length)];
        var field = header.Slice(begin, length);
        if (begin == 156)
        {
            field[0] = (byte)"01234567xgLKSDVMAN\0"[random.Next(19)];
        }
        else if (random.Next(3) == 0)
        {
            // Numbers in base 256, as GNU's tar writes those that octal digits cannot hold.
            random.NextBytes(field);
            field[0] = (byte)(random.Next(2) == 0 ? 0x80 : 0xFF);
        }
        else
        {
            field.Clear();
            var value = Encoding.ASCII.GetBytes(Values[random.Next(Values.Length)]);
            value.AsSpan(0, Math.Min(value.Length, length)).CopyTo(field);
        }

        Sign(header);
    }

    /// <summary>Where headers are, by their magic numbers.</summary>
    private static List<int> Headers(byte[] content)
    {
        var headers = new List<int>();
        for (var at = 0; at + Block <= content.Length; at += Block)
            if (content.AsSpan(at + 257, 5).SequenceEqual("ustar"u8))
                headers.Add(at);
        return headers;
    }

    private static void Sign(Span<byte> header)
    {
        header.Slice(Checksum, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header)
            sum += value;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[Checksum..]);
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using (var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            zip.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(content);
        return packed.ToArray();
    }
}
