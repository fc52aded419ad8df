using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>A number in JSON that may be missing.</summary>
internal static class OptionalNumber
{
    /// <summary>Writes it, or null.</summary>
    public static void Write(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number)
            json.WriteNumber(key, number);
        else
            json.WriteNull(key);
    }
}
