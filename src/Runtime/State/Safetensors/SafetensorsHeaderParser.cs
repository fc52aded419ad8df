using System.Text;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Reads the JSON of a safetensors header, and nothing that the format does not name.</summary>
internal ref struct SafetensorsHeaderParser
{
    private const int DeepestNesting = 4;

    private readonly string _file;
    private Utf8JsonReader _json;

    private SafetensorsHeaderParser(ReadOnlySpan<byte> json, string file)
    {
        _file = file;
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
    }

    /// <summary>Reads a header; whether its offsets fit the data is for the caller to judge.</summary>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string file)
    {
        try
        {
            return new SafetensorsHeaderParser(json, file).ParseHeader();
        }
        catch (JsonException exception)
        {
            throw new SafetensorsException(file, null, $"its header is not JSON, at byte {exception.BytePositionInLine}", exception);
        }
    }

    private SafetensorsHeader ParseHeader()
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);

        Expect(JsonTokenType.StartObject, null, "its header is not a JSON object");
        while (NextName(null) is { } name)
        {
            if (!names.Add(name))
                throw Error(name, "the name stands twice in the header");
            if (name == SafetensorsHeader.MetadataName)
                ParseMetadata(metadata);
            else
                entries.Add(ParseEntry(name));
        }

        // Only white space may follow; anything else throws.
        _json.Read();
        return new SafetensorsHeader(entries, metadata);
    }

    private void ParseMetadata(Dictionary<string, string> metadata)
    {
        const string Name = SafetensorsHeader.MetadataName;
        Expect(JsonTokenType.StartObject, Name, "it is not a JSON object");
        while (NextName(Name) is { } key)
        {
            Expect(JsonTokenType.String, Name, "it holds something else than texts");
            if (!metadata.TryAdd(key, Text(Name)))
                throw Error(Name, "it names a text twice");
        }
    }

    private SafetensorsEntry ParseEntry(string name)
    {
        SafetensorsDtype? dtype = null;
        long[]? shape = null;
        long[]? offsets = null;

        Expect(JsonTokenType.StartObject, name, "it is not an object with dtype, shape and data_offsets");
        while (NextName(name) is { } field)
        {
            switch (field)
            {
                case "dtype" when dtype is null:
                    dtype = ParseDtype(name);
                    break;
                case "shape" when shape is null:
                    shape = ParseNumbers(name, "shape", SafetensorsHeader.MostDimensions);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ParseNumbers(name, "data_offsets", 2);
                    break;
                default:
                    throw Error(name, "it has a field twice, or one that is none of dtype, shape and data_offsets");
            }
        }

        if (dtype is null || shape is null || offsets is not [var begin, var end])
            throw Error(name, "it lacks dtype, shape or two data_offsets");
        return new SafetensorsEntry(name, dtype, shape, begin, end);
    }

    private SafetensorsDtype ParseDtype(string name)
    {
        Expect(JsonTokenType.String, name, "its dtype is not a text");
        return SafetensorsDtype.Find(Text(name)) ?? throw Error(name, $"its dtype is none of {SafetensorsDtype.Names}");
    }

    private long[] ParseNumbers(string name, string field, int most)
    {
        var numbers = new List<long>();
        Expect(JsonTokenType.StartArray, name, $"its {field} is not a list");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
                throw Error(name, $"its {field} holds something else than whole numbers from 0 to {long.MaxValue}");
            if (numbers.Count == most)
                throw Error(name, $"its {field} has more than {most} numbers");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private void Expect(JsonTokenType type, string? entry, string reason)
    {
        if (!_json.Read() || _json.TokenType != type)
            throw Error(entry, reason);
    }

    private string? NextName(string? entry) => _json.Read() && _json.TokenType == JsonTokenType.PropertyName ? Text(entry) : null;

    private readonly string Text(string? entry)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DecoderFallbackException)
        {
            // Bytes that are not UTF-8, or half of a surrogate pair.
            throw new SafetensorsException(_file, entry, "a text of the header is not Unicode", exception);
        }
    }

    private readonly SafetensorsException Error(string? entry, string reason) => new(_file, entry, reason);
}
