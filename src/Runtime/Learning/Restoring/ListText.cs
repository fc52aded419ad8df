using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>
/// Lists of values as a text: a JSON array of texts. Numbers are texts in it too, for JSON has none that are not finite, and a value of a user's own
/// type may be written in any way.
/// </summary>
internal static class ListText
{
    /// <summary>Writes a list.</summary>
    /// <typeparam name="T">The type of one of its values.</typeparam>
    /// <param name="values">The list.</param>
    /// <returns>The text; <see langword="null"/> for no list.</returns>
    public static string? Of<T>(IEnumerable<T>? values)
        where T : IFormattable
    {
        if (values is null)
            return null;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            // Without a format a floating-point number is written so that it is read back as the same.
            foreach (var value in values)
                json.WriteStringValue(value.ToString(null, CultureInfo.InvariantCulture));
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">The type of one of its values.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="values">The list, as far as it could be read.</param>
    /// <returns>Whether the text is such a list.</returns>
    public static bool TryParse<T>(string? text, out List<T> values)
        where T : struct, IParsable<T>
    {
        values = [];
        if (text is null)
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array && TryParse(document.RootElement, values);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryParse<T>(JsonElement array, List<T> values)
        where T : struct, IParsable<T>
    {
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !T.TryParse(element.GetString(), CultureInfo.InvariantCulture, out var value))
                return false;
            values.Add(value);
        }

        return true;
    }
}
