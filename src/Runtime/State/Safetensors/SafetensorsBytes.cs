namespace LrFinder.Dsl;

/// <summary>The bytes of a file or of the rest of a stream, read at any place.</summary>
internal sealed class SafetensorsBytes : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _isOwner;
    private readonly long _start;

    /// <summary>Takes the bytes from the stream's position to its end.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="isOwner">Whether it is closed with this object.</param>
    public SafetensorsBytes(Stream stream, bool isOwner)
    {
        (_stream, _isOwner, _start) = (stream, isOwner, stream.Position);
        Length = Math.Max(0, stream.Length - _start);
    }

    /// <summary>How many there are.</summary>
    public long Length { get; }

    /// <summary>Reads some of them.</summary>
    /// <param name="into">Where they go; not all of it need be filled.</param>
    /// <param name="offset">The place of the first, from 0.</param>
    /// <returns>How many were read; 0 at the end.</returns>
    public int Read(Span<byte> into, long offset)
    {
        _stream.Position = _start + offset;
        return _stream.Read(into);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOwner)
            _stream.Dispose();
    }
}
