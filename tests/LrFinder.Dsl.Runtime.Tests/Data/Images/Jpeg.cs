using System.Text;

namespace LrFinder.Dsl.Tests.Data;

/// <summary>
/// Writes JPEG files by hand (ITU-T T.81, baseline): every block of 8×8 pixels has one colour, which is exact, for it is one
/// coefficient, and the quantisation is 1.
/// </summary>
internal static class Jpeg
{
    public const int BlockSize = 8;

    /// <summary>The colour transform that an Adobe marker names: the components are stored as they are.</summary>
    public const byte AsStored = 0;

    /// <summary>The colour transform that an Adobe marker names: the first three components are Y, Cb and Cr, the fourth is black.</summary>
    public const byte Ycck = 2;

    private const int Middle = 128;

    /// <summary>A file.</summary>
    /// <param name="width">The width, which may cut off columns of the last blocks.</param>
    /// <param name="height">The height, likewise.</param>
    /// <param name="blocks">The components of each block, row by row.</param>
    /// <param name="segments">Segments before the image.</param>
    public static byte[] Of(int width, int height, byte[][] blocks, params byte[] segments)
    {
        var components = Enumerable.Range(1, blocks[0].Length).ToArray();
        return
        [
            0xFF, 0xD8, .. segments,
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. Segment(0xC0, [8, .. Short(height), .. Short(width), (byte)components.Length, .. Each(number => [(byte)number, 0x11, 0])]),
            // Twelve sizes of a difference, each with its number as a code of four bits; and "no more coefficients" as one bit.
            .. Segment(0xC4, [0, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(size => (byte)size)]),
            .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
            .. Segment(0xDA, [(byte)components.Length, .. Each(number => [(byte)number, 0]), 0, 63, 0]),
            .. Coefficients(blocks),
            0xFF, 0xD9,
        ];

        IEnumerable<byte> Each(Func<int, byte[]> bytes) => components.SelectMany(bytes);
    }

    /// <summary>The segment that says how the components are to be taken, as Adobe's programs write it.</summary>
    public static byte[] Adobe(byte transform) => Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);

    /// <summary>A segment with EXIF data.</summary>
    public static byte[] Exif(byte[] data) => Segment(0xE1, [.. "Exif"u8, 0, 0, .. data]);

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Short(content.Length + 2), .. content];

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Coefficients(byte[][] blocks)
    {
        var bits = new StringBuilder();
        var before = new int[blocks[0].Length];
        foreach (var block in blocks)
        {
            for (var component = 0; component < block.Length; component++)
            {
                var coefficient = BlockSize * (block[component] - Middle);
                var difference = coefficient - before[component];
                before[component] = coefficient;
                var size = difference == 0 ? 0 : (int)Math.Log2(Math.Abs(difference)) + 1;
                bits.Append(Bits(size, 4)).Append(Bits(difference < 0 ? difference + (1 << size) - 1 : difference, size)).Append('0');
            }
        }
        bits.Append('1', (8 - bits.Length % 8) % 8);
        var bytes = bits.ToString().Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2));
        // A byte of ones would begin a marker.
        return [.. bytes.SelectMany(value => value == 0xFF ? new byte[] { value, 0 } : [value])];
    }

    private static string Bits(int value, int count) => count == 0 ? "" : Convert.ToString(value, 2).PadLeft(count, '0');
}
