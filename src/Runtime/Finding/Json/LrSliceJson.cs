using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>A slice in JSON: <c>{"lowest": …, "highest": …}</c> where its rates are spaced, else an array of them; null for none.</summary>
internal static class LrSliceJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, string key, LrSlice? slice)
    {
        json.WritePropertyName(key);
        if (slice is null)
            json.WriteNullValue();
        else if (slice.Groups is { } groups)
            WriteRates(json, slice.Rates(groups));
        else
            WriteEnds(json, slice);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static LrSlice? Read(JsonField field)
    {
        if (field.IsNull)
            return null;
        try
        {
            return field.IsArray
                ? LrSlice.Each([.. field.Items().Select(rate => rate.Number())])
                : new LrSlice(field.Member("lowest").Number(), field.Member("highest").Number());
        }
        catch (ArgumentException error)
        {
            throw field.Wrong($"holds no learning rates ({error.Message.Split('(')[0].TrimEnd(' ', '.')})");
        }
    }

    private static void WriteRates(Utf8JsonWriter json, IReadOnlyList<double> rates)
    {
        json.WriteStartArray();
        foreach (var rate in rates)
            json.WriteNumberValue(rate);
        json.WriteEndArray();
    }

    private static void WriteEnds(Utf8JsonWriter json, LrSlice slice)
    {
        json.WriteStartObject();
        json.WriteNumber("lowest", slice.Lowest);
        json.WriteNumber("highest", slice.Highest);
        json.WriteEndObject();
    }
}
