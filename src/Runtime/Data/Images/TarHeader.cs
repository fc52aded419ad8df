namespace LrFinder.Dsl;

/// <summary>
/// The header of an entry of a tar archive, before it is interpreted. The reader of .NET makes room for all that a header of attributes or of a
/// long name says will follow, before it looks whether it does.
/// </summary>
internal static class TarHeader
{
    /// <summary>The number of bytes of a header.</summary>
    public const int Length = 512;

    // Names have some thousand bytes at most, attributes not many more.
    private const long MostAttributes = 1 << 20;

    /// <summary>Looks at what may be a header.</summary>
    /// <param name="block">The block.</param>
    /// <exception cref="InvalidDataException">It is that of attributes or of a name, and claims more than those have.</exception>
    public static void Check(ReadOnlySpan<byte> block)
    {
        var isHeader = block.Slice(257, 5).SequenceEqual("ustar"u8);
        if (isHeader && block[156] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K' && Size(block.Slice(124, 12)) > MostAttributes)
            throw new InvalidDataException($"A header of attributes or of a name claims more than {MostAttributes} bytes.");
    }

    /// <summary>Octal digits, or, after a first byte of 128, a number of base 256.</summary>
    private static double Size(ReadOnlySpan<byte> field)
    {
        var isBinary = (field[0] & 0x80) != 0;
        var size = 0.0;
        foreach (var value in isBinary ? field[1..] : field)
        {
            if (isBinary)
                size = size * 256 + value;
            else if (value is >= (byte)'0' and <= (byte)'7')
                size = size * 8 + (value - '0');
        }

        return size;
    }
}
