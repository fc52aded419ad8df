namespace LrFinder.Dsl;

/// <summary>Reads small things one after the other, and passes over large ones.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class BytesCursor(RandomAccessBytes bytes)
{
    private readonly byte[] _buffer = new byte[4096];
    private long _bufferStart;
    private int _buffered;

    /// <summary>The place of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public long Left => bytes.Length - Position;

    /// <summary>Reads a byte.</summary>
    /// <returns>The byte; <see langword="null"/> at the end.</returns>
    public byte? Next()
    {
        if (Position < _bufferStart || Position >= _bufferStart + _buffered)
        {
            _bufferStart = Position;
            _buffered = bytes.Read(_buffer, Position);
            if (_buffered == 0)
                return null;
        }

        return _buffer[Position++ - _bufferStart];
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many, of those that are left.</param>
    public void Skip(long count) => Position += count;
}
