using System.Text;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Writes a result as JSON.</summary>
internal static class LrFindJsonWriter
{
    /// <summary>The JSON text of a result.</summary>
    public static string Write(LrFindResult result, bool indented) => Write(indented, json => Write(json, result));

    /// <summary>The JSON text that something writes.</summary>
    public static string Write(bool indented, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n" }))
            write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes a result as an object.</summary>
    public static void Write(Utf8JsonWriter json, LrFindResult result)
    {
        json.WriteStartObject();
        json.WriteString("stopReason", LrFindNames.Of(result.StopReason));
        json.WriteNumber("iterations", result.Points.Count);
        WritePoints(json, result.Points);
        json.WriteStartObject("suggestions");
        foreach (var suggestion in result.Suggestions)
            OptionalNumber.Write(json, suggestion.Rule, suggestion.IsAvailable ? suggestion.Lr : null);
        json.WriteEndObject();
        OptionalNumber.Write(json, "suggested", result.Suggestion.IsAvailable ? result.Suggestion.Lr : null);
        WriteSuggestion(json, result.Suggestion);
        WritePolicies(json, result);
        WriteGroups(json, result.GroupSuggestions);
        WriteDetails(json, result.Details);
        json.WriteNumber("elapsedMs", result.Elapsed.TotalMilliseconds);
        WriteSettings(json, result.Settings);
        json.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter json, IReadOnlyList<LrFindPoint> points)
    {
        json.WriteStartArray("points");
        foreach (var point in points)
            WritePoint(json, point);
        json.WriteEndArray();
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

    private static void WriteSuggestion(Utf8JsonWriter json, LrSuggestion suggestion)
    {
        json.WriteStartObject("suggestion");
        json.WriteString("rule", suggestion.Rule);
        json.WriteString("policy", LrFindNames.Of(suggestion.Policy));
        OptionalNumber.Write(json, "lr", suggestion.IsAvailable ? suggestion.Lr : null);
        OptionalNumber.Write(json, "low", suggestion.Low);
        OptionalNumber.Write(json, "high", suggestion.High);
        json.WriteString("verdict", suggestion.Verdict is { } verdict ? LrFindNames.Of(verdict) : null);
        OptionalNumber.Write(json, "probability", suggestion.Probability);
        json.WriteString("reason", suggestion.Reason);
        json.WriteEndObject();
    }

    private static void WritePolicies(Utf8JsonWriter json, LrFindResult result)
    {
        json.WriteStartArray("policies");
        foreach (var suggestion in PolicyLine.Suggestions(result))
        {
            json.WriteStartObject();
            json.WriteString("policy", LrFindNames.Of(suggestion.Policy));
            json.WriteNumber("steps", suggestion.PolicySteps!.Value);
            json.WriteNumber("lr", suggestion.Lr);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter json, IReadOnlyList<LrGroupSuggestion> groups)
    {
        json.WriteStartArray("groupSuggestions");
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteNumber("lr", group.Lr);
            OptionalNumber.Write(json, "low", group.Low);
            OptionalNumber.Write(json, "high", group.High);
            json.WriteBoolean("isConstant", group.IsConstant);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDetails(Utf8JsonWriter json, LrFindDetails details)
    {
        json.WriteStartArray("groupRatios");
        foreach (var ratio in details.GroupRatios)
            json.WriteNumberValue(ratio);
        json.WriteEndArray();
        json.WriteStartArray("groupConstants");
        foreach (var constant in details.GroupConstants)
            WriteOptional(json, constant);
        json.WriteEndArray();
        json.WriteStartArray("runs");
        foreach (var run in details.Runs)
        {
            json.WriteStartObject();
            json.WriteString("stopReason", LrFindNames.Of(run.StopReason));
            WritePoints(json, run.Points);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("probes");
        foreach (var probe in details.Probes)
            Write(json, probe);

        json.WriteEndArray();
    }

    /// <summary>Writes a probe as an object.</summary>
    public static void Write(Utf8JsonWriter json, LrProbe probe)
    {
        json.WriteStartObject();
        json.WriteNumber("lr", probe.Lr);
        WriteDouble(json, "loss", probe.Loss);
        json.WriteNumber("steps", probe.Steps);
        json.WriteBoolean("diverged", probe.Diverged);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, double? value)
    {
        if (value is { } number)
            json.WriteNumberValue(number);
        else
            json.WriteNullValue();
    }

    private static void WriteSettings(Utf8JsonWriter json, LrFindOptions settings)
    {
        json.WriteStartObject("settings");
        foreach (var option in LrFindOption.All)
            option.Write(json, option.Key, settings);
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
