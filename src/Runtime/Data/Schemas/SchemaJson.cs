using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Writes and reads schemas: what was learnt of data, as JSON beside the weights.</summary>
internal static class SchemaJson
{
    public static JsonWriterOptions Indented { get; } = new() { Indented = true };

    /// <summary>Reads a schema.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="of">What it is a schema of, for messages.</param>
    /// <param name="read">Makes the schema; throws a <see cref="FormatException"/> where something is missing.</param>
    /// <exception cref="TableDataException">It is no schema.</exception>
    public static T Read<T>(Stream stream, string name, string of, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new TableDataException(name, null, $"it is no schema of {of}: {OneLine.Of(error.Message)}", error);
        }
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A list of texts, of which none may come twice: each has a number.</summary>
    public static string[] ReadTexts(JsonElement element, string name)
    {
        string[] texts =
        [
            .. Get(element, name, JsonValueKind.Array).EnumerateArray().Select(text =>
                text.ValueKind == JsonValueKind.String ? text.GetString()! : throw new FormatException($"'{name}' has something that is no text")),
        ];
        return texts.Distinct(StringComparer.Ordinal).Count() == texts.Length
            ? texts
            : throw new FormatException($"'{name}' has one text twice");
    }

    public static string Text(JsonElement element, string name) => Get(element, name, JsonValueKind.String).GetString()!;

    public static double Number(JsonElement element, string name) =>
        Get(element, name, JsonValueKind.Number).TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"'{name}' is no number that can be used");

    public static bool Truth(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new FormatException($"'{name}' is missing, or is neither true nor false");

    public static JsonElement Get(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw new FormatException($"'{name}' is missing, or is something else");
}
