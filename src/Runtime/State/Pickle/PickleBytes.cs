using System.Buffers.Binary;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>The bytes of a pickle, read from the first to the last.</summary>
/// <param name="bytes">All of them.</param>
internal sealed class PickleBytes(ReadOnlyMemory<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>How many were read.</summary>
    public int Position { get; private set; }

    /// <summary>How many are left.</summary>
    public int Left => bytes.Length - Position;

    /// <summary>Reads one.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a number of two bytes.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    /// <summary>Reads a number of four bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads a length of four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>Reads a length of eight bytes.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Reads a number with a point, whose bytes stand the other way round.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    /// <summary>Reads some, without a copy.</summary>
    /// <param name="count">How many; a damaged pickle asks for any number.</param>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)Left)
            throw new PickleException($"it ends where {count} more bytes should follow, and {Left} do: it was cut off, or is damaged");
        var taken = bytes.Span.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="count">How many bytes it has.</param>
    public string Text(ulong count) => Decode(Take(count));

    /// <summary>Reads a text to the end of its line.</summary>
    public string Line()
    {
        var length = bytes.Span[Position..].IndexOf((byte)'\n');
        if (length < 0)
            throw new PickleException("a line has no end: it was cut off, or is damaged");
        var text = Text((ulong)length);
        Position++;
        return text;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw new PickleException("a text is not Unicode");
        }
    }
}
