namespace LrFinder.Dsl;

/// <summary>The bytes of a file or of the rest of a stream, read at any place.</summary>
internal sealed class RandomAccessBytes : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _isOwner;
    private readonly long _start;

    /// <summary>Takes the bytes from the stream's position to its end.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="isOwner">Whether it is closed with this object.</param>
    public RandomAccessBytes(Stream stream, bool isOwner)
    {
        (_stream, _isOwner, _start) = (stream, isOwner, stream.Position);
        Length = Math.Max(0, stream.Length - _start);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static RandomAccessBytes Open(string path) =>
        // Without a buffer: tensors are read straight into their memory.
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), isOwner: true);

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

    /// <summary>Reads the first ones, as many as there are.</summary>
    /// <param name="into">Where they go.</param>
    /// <returns>What was filled of it: all, unless there are fewer.</returns>
    public Span<byte> ReadBegin(Span<byte> into)
    {
        into = into[..(int)Math.Min(into.Length, Length)];
        return TryReadExactly(into, 0) ? into : [];
    }

    /// <summary>Reads some of them, all that are asked for.</summary>
    /// <param name="into">Where they go.</param>
    /// <param name="offset">The place of the first, from 0.</param>
    /// <returns>Whether there were as many.</returns>
    public bool TryReadExactly(Span<byte> into, long offset)
    {
        while (!into.IsEmpty)
        {
            var read = Read(into, offset);
            if (read == 0)
                return false;
            into = into[read..];
            offset += read;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOwner)
            _stream.Dispose();
    }
}
