using System.Text;

namespace LrFinder.Dsl;

/// <summary>A schema as a text among those of a safetensors file, beside the weights of the model that it is for.</summary>
internal static class SchemaText
{
    /// <summary>Makes the text.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The text by its name.</returns>
    public static IReadOnlyDictionary<string, string> Of(DataSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        using var bytes = new MemoryStream();
        schema.Save(bytes);
        return new Dictionary<string, string> { [schema.TextName] = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) };
    }

    /// <summary>Finds the JSON of a schema, which is the stream itself or, in a file of weights, one of its texts.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="name">The text's name.</param>
    /// <returns>The JSON; it need not be closed.</returns>
    /// <exception cref="TableDataException">It is a file of weights without such a schema.</exception>
    /// <exception cref="SafetensorsException">It is a file of weights that is damaged.</exception>
    public static Stream In(Stream stream, string file, string name)
    {
        if (!stream.CanSeek || !IsWeights(stream))
            return stream;
        using var weights = SafetensorsFile.Open(new RandomAccessBytes(stream, isOwner: false), file);
        return weights.Metadata.TryGetValue(name, out var json)
            ? new MemoryStream(Encoding.UTF8.GetBytes(json))
            : throw new TableDataException(
                file, null, $"it is a file of weights without a schema ('{name}'): save both by model.SaveWeights(path, schema), or load the schema's own file");
    }

    private static bool IsWeights(Stream stream)
    {
        var begin = stream.Position;
        Span<byte> bytes = stackalloc byte[16];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        stream.Position = begin;
        return SafetensorsFile.IsLikely(bytes[..count]);
    }
}
