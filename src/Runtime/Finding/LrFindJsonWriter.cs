using System.Text;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Writes a result as JSON.</summary>
internal static class LrFindJsonWriter
{
    /// <summary>The JSON text of a result.</summary>
    public static string Write(LrFindResult result, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n" }))
            Write(json, result);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, LrFindResult result)
    {
        json.WriteStartObject();
        json.WriteString("stopReason", LrFindNames.Of(result.StopReason));
        json.WriteNumber("iterations", result.Points.Count);
        json.WriteStartArray("points");
        foreach (var point in result.Points)
            WritePoint(json, point);
        json.WriteEndArray();
        json.WriteStartObject("suggestions");
        foreach (var suggestion in result.Suggestions)
            WriteSuggestion(json, suggestion.Rule, suggestion);
        json.WriteEndObject();
        WriteSuggestion(json, "suggested", result.Suggestion);
        WriteRecommendation(json, result.Recommend());
        json.WriteNumber("elapsedMs", result.Elapsed.TotalMilliseconds);
        WriteSettings(json, result.Settings);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, LrFindPoint point)
    {
        json.WriteStartObject();
        json.WriteNumber("step", point.Step);
        json.WriteNumber("lr", point.Lr);
        WriteDouble(json, "loss", point.Loss);
        WriteDouble(json, "smoothLoss", point.SmoothLoss);
        json.WriteEndObject();
    }

    private static void WriteSuggestion(Utf8JsonWriter json, string name, LrSuggestion suggestion)
    {
        if (suggestion.IsAvailable)
            json.WriteNumber(name, suggestion.Lr);
        else
            json.WriteNull(name);
    }

    private static void WriteRecommendation(Utf8JsonWriter json, LrRecommendation recommendation)
    {
        json.WriteStartObject("recommended");
        WriteOptional(json, "lr", recommendation.IsAvailable ? recommendation.Lr : null);
        WriteOptional(json, "low", recommendation.Low);
        WriteOptional(json, "high", recommendation.High);
        json.WriteString("verdict", LrFindNames.Of(recommendation.Verdict));
        json.WriteString("reason", recommendation.Reason);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void WriteSettings(Utf8JsonWriter json, LrFindSettings settings)
    {
        json.WriteStartObject("settings");
        json.WriteNumber("startLr", settings.StartLr);
        json.WriteNumber("endLr", settings.EndLr);
        json.WriteNumber("numIt", settings.NumIt);
        json.WriteBoolean("stopDiv", settings.StopDiv);
        json.WriteString("profile", LrFindNames.Of(settings.Profile));
        json.WriteEndObject();
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteString(name, NonFiniteNumber.Name(value));
    }
}
