using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>Writes and reads PNG files by hand, so that decoding is checked against the format, not against the decoder.</summary>
internal static class Png
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>A grey image, 8 bits a pixel.</summary>
    public static byte[] Grey(int width, int height, params byte[] pixels) => Encode(width, height, colourType: 0, channels: 1, pixels);

    public static byte[] Rgb(int width, int height, params byte[] pixels) => Encode(width, height, colourType: 2, channels: 3, pixels);

    public static byte[] Rgba(int width, int height, params byte[] pixels) => Encode(width, height, colourType: 6, channels: 4, pixels);

    public static byte[] Palette(int width, int height, byte[] colours, params byte[] pixels) =>
        Encode(width, height, colourType: 3, channels: 1, pixels, Chunk("PLTE", colours));

    /// <summary>A grey image that says its values are linear light, which a colour-managed reader would brighten.</summary>
    public static byte[] LinearGrey(int width, int height, params byte[] pixels) =>
        Encode(width, height, colourType: 0, channels: 1, pixels, Chunk("gAMA", BigEndian(100_000)));

    /// <summary>An image of any kind.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="colourType">0 for grey, 2 for colour, 3 for a palette; 4 and 6 for grey and colour with transparency.</param>
    /// <param name="bitDepth">The number of bits of a channel.</param>
    /// <param name="rows">The rows' bytes, without filters.</param>
    /// <param name="before">Chunks before the pixels.</param>
    /// <param name="after">Chunks behind the pixels.</param>
    public static byte[] Of(int width, int height, byte colourType, byte bitDepth, byte[] rows, byte[]? before = null, byte[]? after = null)
    {
        Assert.Equal(0, rows.Length % height);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress))
        {
            foreach (var row in rows.Chunk(rows.Length / height))
                zlib.Write([0, .. row]);
        }
        byte[] header = [.. Signature, .. HeaderChunk(width, height, colourType, bitDepth)];
        return [.. header, .. before ?? [], .. Chunk("IDAT", packed.ToArray()), .. after ?? [], .. Chunk("IEND", [])];
    }

    /// <summary>The beginning of a file, which tells no more than the image's size.</summary>
    public static byte[] Header(int width, int height) => [.. Signature, .. HeaderChunk(width, height, 0), .. Chunk("IDAT", [])];

    /// <summary>A part of a file.</summary>
    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. BigEndian(content.Length), .. body, .. BigEndian((int)Crc32(body))];
    }

    /// <summary>Decodes an image that is grey, 8 bits a pixel and not interlaced.</summary>
    public static byte[] DecodeGrey(ReadOnlySpan<byte> file, out int width, out int height)
    {
        (width, height) = (0, 0);
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var content = file.Slice(at + 8, length);
            switch (Encoding.ASCII.GetString(file.Slice(at + 4, 4)))
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(content);
                    height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                    Assert.Equal([8, 0, 0, 0, 0], content[8..].ToArray());
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }
            at += length + 12;
        }
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var rows = new byte[height * (width + 1)];
        zlib.ReadExactly(rows);
        return Unfilter(rows, width, height);
    }

    private static byte[] Unfilter(byte[] rows, int width, int height)
    {
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                int left = x > 0 ? pixels[y * width + x - 1] : 0;
                int up = y > 0 ? pixels[(y - 1) * width + x] : 0;
                int corner = x > 0 && y > 0 ? pixels[(y - 1) * width + x - 1] : 0;
                var predicted = rows[y * (width + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    var filter => throw new InvalidDataException($"There is no filter {filter}."),
                };
                pixels[y * width + x] = (byte)(rows[y * (width + 1) + 1 + x] + predicted);
            }
        }
        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static byte[] Encode(int width, int height, byte colourType, int channels, byte[] pixels, params byte[] chunks)
    {
        Assert.Equal(width * height * channels, pixels.Length);
        return Of(width, height, colourType, 8, pixels, chunks);
    }

    private static byte[] HeaderChunk(int width, int height, byte colourType, byte bitDepth = 8) =>
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), bitDepth, colourType, 0, 0, 0]);

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc32(byte[] bytes)
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
