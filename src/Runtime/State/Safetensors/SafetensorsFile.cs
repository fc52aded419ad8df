using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
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

    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    private SafetensorsFile(SafeFileHandle handle, string path, SafetensorsHeader header, long dataStart) =>
        (_handle, _path, _header, _dataStart) = (handle, path, header, dataStart);

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _header.Entries;

    /// <summary>The file's free texts.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and judges all of it but the tensors' values.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SafetensorsException">The file is not what the format says.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        var handle = File.OpenHandle(path);
        try
        {
            var length = RandomAccess.GetLength(handle);
            var headerLength = ReadHeaderLength(handle, length, path);
            var json = new byte[headerLength];
            ReadExactly(handle, json, PrefixBytes, path, null);
            var dataStart = PrefixBytes + headerLength;
            return new SafetensorsFile(handle, path, SafetensorsHeader.Parse(json, length - dataStart, path), dataStart);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

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
                ReadExactly(_handle, bytes, _dataStart + entry.Begin + offset, _path, entry.Name);
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
    public void Dispose() => _handle.Dispose();

    private static int ReadHeaderLength(SafeFileHandle handle, long fileLength, string path)
    {
        if (fileLength < PrefixBytes)
            throw Foreign(handle, path) ?? new SafetensorsException(path, null, $"it has {fileLength} bytes, fewer than the {PrefixBytes} the format begins with");

        Span<byte> prefix = stackalloc byte[PrefixBytes];
        ReadExactly(handle, prefix, 0, path, null);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsHeader.LongestBytes)
            throw Foreign(handle, path) ?? new SafetensorsException(path, null,
                $"its header would have {length} bytes, more than the {SafetensorsHeader.LongestBytes} the format allows");
        if ((long)length > fileLength - PrefixBytes)
            throw Foreign(handle, path) ?? new SafetensorsException(path, null,
                $"its header would have {length} bytes, but only {fileLength - PrefixBytes} follow: the file was cut off, or is of "
                + "another format");
        return (int)length;
    }

    /// <summary>The error for a file of a format that is known by its first bytes; <see langword="null"/> where it is not.</summary>
    private static SafetensorsException? Foreign(SafeFileHandle handle, string path)
    {
        Span<byte> begin = stackalloc byte[ForeignFormat.Bytes];
        begin = begin[..RandomAccess.Read(handle, begin, 0)];
        return ForeignFormat.Of(begin) is { } format ? new SafetensorsException(path, null, $"it is no safetensors file: {format}") : null;
    }

    private static void ReadExactly(SafeFileHandle handle, Span<byte> bytes, long offset, string path, string? entry)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(handle, bytes, offset);
            if (read == 0)
                throw new SafetensorsException(path, entry, "the file became shorter while it was read");
            bytes = bytes[read..];
            offset += read;
        }
    }
}
