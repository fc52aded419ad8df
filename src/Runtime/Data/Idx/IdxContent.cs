using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Reads an IDX file, which may be compressed by gzip, and holds it to what its header says.</summary>
/// <param name="bytes">The file.</param>
/// <param name="name">The file, for errors.</param>
internal sealed class IdxContent(RandomAccessBytes bytes, string name)
{
    // Nothing that deflate makes is longer than this, unpacked, for each of its bytes.
    private const long MostRatio = 1032;

    /// <summary>Reads it.</summary>
    /// <returns>A tensor of the file's type and shape, on the CPU.</returns>
    /// <exception cref="IdxDataException">It is damaged, or there is no memory for it.</exception>
    public Tensor Read()
    {
        var isPacked = IsPacked();
        using var file = new BytesStream(bytes);
        using var content = isPacked ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        try
        {
            var header = IdxHeader.Read(content, name);
            if (isPacked)
                CheckPacked(header);
            else
                CheckPlain(header);
            CheckMemory(header);
            return Read(content, header, isPacked);
        }
        catch (InvalidDataException cause)
        {
            throw new IdxDataException(
                name, string.Create(CultureInfo.InvariantCulture, $"it cannot be unpacked, before byte {file.Position}. {cause.Message}"), cause);
        }
    }

    private bool IsPacked()
    {
        Span<byte> start = stackalloc byte[2];
        return bytes.TryReadExactly(start, 0) && start is [0x1F, 0x8B];
    }

    private void CheckPlain(IdxHeader header)
    {
        var found = bytes.Length - header.Length;
        if (found < header.ContentLength)
            throw IsTruncated(header, found);
        if (found > header.ContentLength)
            throw new IdxDataException(
                name, string.Create(CultureInfo.InvariantCulture, $"it is too long: its header promises {header.Promise}, but there are {found}."));
    }

    // Before memory is taken for what the file cannot have.
    private void CheckPacked(IdxHeader header)
    {
        if (header.ContentLength / MostRatio > bytes.Length)
            throw new IdxDataException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"its header promises {header.Promise}, which its {bytes.Length} packed bytes cannot hold."));
    }

    private void CheckMemory(IdxHeader header)
    {
        if (header.ContentLength > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            throw new IdxDataException(name, $"its header promises {header.Promise}, for which there is not enough memory.");
    }

    private Tensor Read(Stream content, IdxHeader header, bool isPacked)
    {
        NativeRuntime.Initialize();
        var values = empty([.. header.Shape], header.Type, CPU);
        try
        {
            TensorBytes.ForEachChunk(values, (chunk, offset) => Fill(content, chunk, offset, header));
            if (isPacked)
                CheckEnd(content, header);
            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    private void Fill(Stream content, Span<byte> chunk, long offset, IdxHeader header)
    {
        var read = content.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        if (read < chunk.Length)
            throw IsTruncated(header, offset + read);
        if (BitConverter.IsLittleEndian)
            Reverse(chunk, header.ElementSize);
    }

    private static void Reverse(Span<byte> chunk, int elementSize)
    {
        switch (elementSize)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(chunk);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, int>(chunk);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(chunk);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    /// <summary>Makes sure that a packed file ends where it should, by one more byte: what would follow is not unpacked.</summary>
    private void CheckEnd(Stream content, IdxHeader header)
    {
        // The checksum is read at the end, too. Where the file is cut off in it, .NET says nothing.
        if (content.ReadByte() >= 0)
            throw new IdxDataException(name, $"it is too long: its header promises {header.Promise}, but there are more.");
        Span<byte> length = stackalloc byte[sizeof(uint)];
        _ = bytes.TryReadExactly(length, bytes.Length - length.Length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(length) != unchecked((uint)(header.Length + header.ContentLength)))
            throw new IdxDataException(name, "its last four bytes are not the length of what is packed in it: it is truncated, or something follows.");
    }

    private IdxDataException IsTruncated(IdxHeader header, long found) => new(
        name, string.Create(CultureInfo.InvariantCulture, $"it is truncated: its header promises {header.Promise}, but there are {found}."));
}
