using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>A schema as its file has it.</summary>
internal static class TableSchemaJson
{
    /// <summary>Writes a schema.</summary>
    public static void Write(Stream stream, TableSchema schema)
    {
        using var json = new Utf8JsonWriter(stream, SchemaJson.Indented);
        json.WriteStartObject();
        json.WriteString("target", schema.Target);
        if (schema.ClassNames is { } classes)
            SchemaJson.WriteTexts(json, "classes", classes);
        json.WriteString("categories", schema.Categories == CategoryForm.Number ? "number" : "one hot");
        json.WriteStartArray("columns");
        foreach (var column in schema.Columns)
            WriteColumn(json, column);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Makes a schema of what was read.</summary>
    /// <exception cref="FormatException">Something is missing, or is of another type.</exception>
    public static TableSchema Of(JsonElement root) => new(
        [.. SchemaJson.Get(root, "columns", JsonValueKind.Array).EnumerateArray().Select(ReadColumn)],
        new(SchemaJson.Text(root, "target"), root.TryGetProperty("classes", out _) ? SchemaJson.ReadTexts(root, "classes") : null),
        SchemaJson.Text(root, "categories") switch
        {
            "number" => CategoryForm.Number,
            "one hot" => CategoryForm.OneHot,
            var other => throw new FormatException($"categories are 'number' or 'one hot', not '{OneLine.Of(other)}'"),
        });

    private static void WriteColumn(Utf8JsonWriter json, TableColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        if (column is CategoryColumn categories)
            SchemaJson.WriteTexts(json, "categories", categories.Values);
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
        var name = SchemaJson.Text(column, "name");
        if (column.TryGetProperty("categories", out _))
            return new CategoryColumn(name, SchemaJson.ReadTexts(column, "categories"));
        var deviation = SchemaJson.Number(column, "standard_deviation");
        return deviation > 0
            ? new NumberColumn(name, SchemaJson.Number(column, "mean"), deviation, SchemaJson.Number(column, "median"), SchemaJson.Truth(column, "marks_missing"))
            : throw new FormatException($"the standard deviation of '{OneLine.Of(name)}' is not above 0");
    }
}
