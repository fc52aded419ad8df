using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Writes safetensors files. Tensors stand in the order of the format's reference implementation, which PyTorch users write
/// with: by descending alignment of their dtype, then by name. Every tensor's data is thereby aligned for its dtype, as the
/// data begins at a multiple of eight bytes.
/// </summary>
internal static class SafetensorsWriter
{
    // Names stay readable: the header is read by programs, never placed in a web page.
    private static readonly JsonWriterOptions HeaderOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file, or leaves what was there before.</summary>
    /// <param name="path">The file; its folder must exist. A file that is there is replaced once the new one is whole.</param>
    /// <param name="tensors">The tensors and their names.</param>
    /// <param name="metadata">Free texts.</param>
    /// <exception cref="SafetensorsException">A tensor has a dtype that the format lacks, or a name stands twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(
        string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata) =>
        AtomicFile.Write(path, Prepare(path, tensors, metadata));

    /// <summary>Writes into a stream, and nothing where the tensors cannot be written.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="tensors">The tensors and their names.</param>
    /// <param name="metadata">Free texts.</param>
    /// <exception cref="SafetensorsException">A tensor has a dtype that the format lacks, or a name stands twice.</exception>
    /// <exception cref="IOException">The stream cannot be written to.</exception>
    public static void Write(
        Stream stream, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Prepare(SafetensorsFile.StreamName, tensors, metadata)(stream);

    /// <summary>Judges everything before anything is written.</summary>
    private static Action<Stream> Prepare(
        string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var sources = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            if (name == SafetensorsHeader.MetadataName || !sources.TryAdd(name, tensor))
                throw new SafetensorsException(path, name, "the name is given twice, or is the format's own");
        }

        var entries = LayOut(path, sources);
        var header = Header(path, entries, metadata);
        return stream =>
        {
            stream.Write(header);
            foreach (var entry in entries)
                WriteData(stream, sources[entry.Name]);
        };
    }

    private static List<SafetensorsEntry> LayOut(string path, Dictionary<string, Tensor> sources)
    {
        var ordered = sources
            .Select(source => (Name: source.Key, Dtype: DtypeOf(path, source.Key, source.Value), Shape: source.Value.shape))
            .OrderByDescending(source => source.Dtype.Rank)
            .ThenBy(source => source.Name, StringComparer.Ordinal);

        var entries = new List<SafetensorsEntry>();
        long offset = 0;
        foreach (var (name, dtype, shape) in ordered)
        {
            // A tensor that exists fits into memory, and so its size into 64 bits.
            var end = offset + SafetensorsEntry.ByteSize(dtype, shape)!.Value;
            entries.Add(new SafetensorsEntry(name, dtype, shape, offset, end));
            offset = end;
        }

        return entries;
    }

    private static SafetensorsDtype DtypeOf(string path, string name, Tensor tensor) =>
        SafetensorsDtype.Find(tensor.dtype)
        ?? throw new SafetensorsException(path, name, $"its dtype {tensor.dtype} is none of the format's {SafetensorsDtype.Names}");

    private static byte[] Header(string path, List<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, HeaderOptions))
            WriteJson(writer, entries, metadata);

        var length = (json.WrittenCount + SafetensorsFile.PrefixBytes - 1) / SafetensorsFile.PrefixBytes * SafetensorsFile.PrefixBytes;
        if (length > SafetensorsHeader.LongestBytes)
            throw new SafetensorsException(path, null,
                $"its header would have {length} bytes, more than the {SafetensorsHeader.LongestBytes} the format allows");

        var header = new byte[SafetensorsFile.PrefixBytes + length];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)length);
        header.AsSpan(SafetensorsFile.PrefixBytes).Fill((byte)' ');
        json.WrittenSpan.CopyTo(header.AsSpan(SafetensorsFile.PrefixBytes));
        return header;
    }

    private static void WriteJson(
        Utf8JsonWriter writer, List<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach (var (key, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, text);
        writer.WriteEndObject();
        foreach (var entry in entries)
            WriteJson(writer, entry);
        writer.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter writer, SafetensorsEntry entry)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", entry.Dtype.Name);
        writer.WriteStartArray("shape");
        foreach (var size in entry.Shape)
            writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteData(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        TensorBytes.ForEachChunk(tensor.detach().to(CPU).contiguous(), (bytes, _) => stream.Write(bytes));
    }
}
