using System.Buffers.Binary;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A safetensors file, open for reading: eight bytes with the length of the header (little-endian), the header as JSON, and the
/// tensors' bytes, which are read straight into the tensors' memory.
/// </summary>
internal sealed class SafetensorsFile : IDisposable
{
    /// <summary>The bytes before the header.</summary>
    public const int PrefixBytes = sizeof(ulong);

    /// <summary>What messages call a stream.</summary>
    public const string StreamName = "the stream";

    private readonly RandomAccessBytes _bytes;
    private readonly string _path;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    private SafetensorsFile(RandomAccessBytes bytes, string path, SafetensorsHeader header, long dataStart) =>
        (_bytes, _path, _header, _dataStart) = (bytes, path, header, dataStart);

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _header.Entries;

    /// <summary>The file's free texts.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and judges all of it but the tensors' values.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SafetensorsException">The file is not what the format says.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static SafetensorsFile Open(string path) => Open(RandomAccessBytes.Open(path), path);

    /// <summary>Judges all of a stream but the tensors' values.</summary>
    /// <param name="stream">A stream that can seek; the file goes from its position to its end. It stays open.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SafetensorsException">The file is not what the format says.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafetensorsFile Open(Stream stream) => Open(new RandomAccessBytes(stream, isOwner: false), StreamName);

    /// <summary>Judges all of a file but the tensors' values.</summary>
    /// <param name="bytes">Its bytes, which are closed with it, and where it is refused.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SafetensorsException">The file is not what the format says.</exception>
    public static SafetensorsFile Open(RandomAccessBytes bytes, string path)
    {
        try
        {
            var headerLength = ReadHeaderLength(bytes, path);
            var json = new byte[headerLength];
            ReadExactly(bytes, json, PrefixBytes, path, null);
            var dataStart = PrefixBytes + headerLength;
            return new SafetensorsFile(bytes, path, SafetensorsHeader.Parse(json, bytes.Length - dataStart, path), dataStart);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file begins as the format does: with a length that can be one, and an object of JSON.</summary>
    /// <param name="begin">The first bytes, at least nine where the file has them.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsLikely(ReadOnlySpan<byte> begin) =>
        begin.Length > PrefixBytes && begin[PrefixBytes] == '{'
        && BinaryPrimitives.ReadUInt64LittleEndian(begin) <= SafetensorsHeader.LongestBytes;

    /// <summary>Reads a tensor.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <returns>A new tensor on the CPU, which belongs to the current dispose scope if there is one.</returns>
    /// <exception cref="SafetensorsException">The file became shorter, or holds truth values other than 0 and 1.</exception>
    public Tensor Read(SafetensorsEntry entry)
    {
        var tensor = empty(entry.Shape, dtype: entry.Dtype.ScalarType, device: CPU);
        try
        {
            TensorBytes.ForEachChunk(tensor, (bytes, offset) =>
            {
                ReadExactly(_bytes, bytes, _dataStart + entry.Begin + offset, _path, entry.Name);
                if (entry.Dtype.ScalarType == ScalarType.Bool && bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                    throw new SafetensorsException(_path, entry.Name, "it holds truth values other than 0 and 1");
            });
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private static int ReadHeaderLength(RandomAccessBytes bytes, string path)
    {
        var fileLength = bytes.Length;
        if (fileLength < PrefixBytes)
            throw Foreign(bytes, path) ?? new SafetensorsException(path, null, $"it has {fileLength} bytes, fewer than the {PrefixBytes} the format begins with");

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        ReadExactly(bytes, prefix, 0, path, null);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsHeader.LongestBytes)
            throw Foreign(bytes, path) ?? new SafetensorsException(path, null,
                $"its header would have {length} bytes, more than the {SafetensorsHeader.LongestBytes} the format allows");
        if ((long)length > fileLength - PrefixBytes)
            throw Foreign(bytes, path) ?? new SafetensorsException(path, null,
                $"its header would have {length} bytes, but only {fileLength - PrefixBytes} follow: the file was cut off, or is of "
                + "another format");
        return (int)length;
    }

    /// <summary>The error for a file of a format that is known by its first bytes; <see langword="null"/> where it is not.</summary>
    private static SafetensorsException? Foreign(RandomAccessBytes bytes, string path)
    {
        return ForeignFormat.Of(bytes.ReadBegin(stackalloc byte[ForeignFormat.Bytes])) is { } format ? new SafetensorsException(path, null, $"it is no safetensors file: {format}") : null;
    }

    private static void ReadExactly(RandomAccessBytes bytes, Span<byte> into, long offset, string path, string? entry)
    {
        if (!bytes.TryReadExactly(into, offset))
            throw new SafetensorsException(path, entry, "the file became shorter while it was read");
    }
}
