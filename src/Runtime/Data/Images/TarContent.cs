namespace LrFinder.Dsl;

/// <summary>
/// The content of a tar archive while it is read. It notices the two blocks of zeros that end every archive: where a packed
/// file was cut off between two entries, nothing else tells that entries are missing. It also notices an archive that was made to fill memory.
/// </summary>
/// <param name="content">The content, unpacked.</param>
/// <param name="packedLength">The number of bytes that it was packed in.</param>
internal sealed class TarContent(Stream content, long packedLength) : Stream
{
    private const int EndLength = 2 * 512;

    // Images hardly become smaller by being packed; what does are the headers of entries, 1024 bytes about an image of a few.
    private const long MostRatio = 200;
    private const long AlwaysAllowed = 1 << 26;

    private long _zerosAtEnd;
    private long _length;

    /// <summary>Whether what has been read so far ends as an archive does.</summary>
    public bool IsComplete => _zerosAtEnd >= EndLength;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        // As much as is asked for: headers are asked for one by one.
        var read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (read == TarHeader.Length)
            TarHeader.Check(buffer);
        var last = buffer[..read].LastIndexOfAnyExcept((byte)0);
        _length += read;
        if (_length > AlwaysAllowed && _length > MostRatio * packedLength)
            throw new InvalidDataException($"It unpacks to more than {MostRatio} times its size, which images do not.");
        _zerosAtEnd = last < 0 ? _zerosAtEnd + read : read - 1 - last;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
