namespace LrFinder.Dsl;

/// <summary>Bytes as a stream of their own, for what reads streams: it begins at 0, and closing it leaves the bytes open.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class BytesStream(RandomAccessBytes bytes) : Stream
{
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        // A damaged file points anywhere. That is no failure of the disk, which an IOException would say.
        set => _position = value is >= 0 && value <= Length ? value : throw new InvalidDataException($"there is no byte {value}");
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = unchecked(offset + origin switch
    {
        SeekOrigin.Current => _position,
        SeekOrigin.End => Length,
        _ => 0,
    });

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = bytes.Read(buffer, _position);
        _position += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
