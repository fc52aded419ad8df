using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>A schema as its file has it.</summary>
internal static class TableSchemaJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes a schema.</summary>
    public static void Write(Stream stream, TableSchema schema)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("target", schema.Target);
        if (schema.ClassNames is { } classes)
            WriteTexts(json, "classes", classes);
        json.WriteString("categories", schema.Categories == CategoryForm.Number ? "number" : "one hot");
        json.WriteStartArray("columns");
        foreach (var column in schema.Columns)
            WriteColumn(json, column);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads a schema.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">Something is missing, or is of another type.</exception>
    public static TableSchema Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new TableSchema(
            [.. Get(root, "columns", JsonValueKind.Array).EnumerateArray().Select(ReadColumn)],
            new(Text(root, "target"), root.TryGetProperty("classes", out _) ? ReadTexts(root, "classes") : null),
            Text(root, "categories") switch
            {
                "number" => CategoryForm.Number,
                "one hot" => CategoryForm.OneHot,
                var other => throw new FormatException($"categories are 'number' or 'one hot', not '{OneLine.Of(other)}'"),
            });
    }

    private static void WriteColumn(Utf8JsonWriter json, TableColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        if (column is CategoryColumn categories)
            WriteTexts(json, "categories", categories.Values);
        if (column is NumberColumn numbers)
        {
            json.WriteNumber("mean", numbers.Mean);
            json.WriteNumber("standard_deviation", numbers.StandardDeviation);
            json.WriteNumber("median", numbers.Median);
            json.WriteBoolean("marks_missing", numbers.MarksMissing);
        }

        json.WriteEndObject();
    }

    private static TableColumn ReadColumn(JsonElement column)
    {
        var name = Text(column, "name");
        if (column.TryGetProperty("categories", out _))
            return new CategoryColumn(name, ReadTexts(column, "categories"));
        var deviation = Number(column, "standard_deviation");
        return deviation > 0
            ? new NumberColumn(name, Number(column, "mean"), deviation, Number(column, "median"), Truth(column, "marks_missing"))
            : throw new FormatException($"the standard deviation of '{OneLine.Of(name)}' is not above 0");
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>A list of texts, of which none may come twice: each has a number.</summary>
    private static string[] ReadTexts(JsonElement element, string name)
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

    private static string Text(JsonElement element, string name) => Get(element, name, JsonValueKind.String).GetString()!;

    private static double Number(JsonElement element, string name) =>
        Get(element, name, JsonValueKind.Number).TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new FormatException($"'{name}' is no number that can be used");

    private static bool Truth(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new FormatException($"'{name}' is missing, or is neither true nor false");

    private static JsonElement Get(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw new FormatException($"'{name}' is missing, or is something else");
}
