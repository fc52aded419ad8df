using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>Learning rates found group by group, as JSON.</summary>
internal static class LrFindGroupsJson
{
    /// <summary>The JSON text.</summary>
    public static string Write(LrFindGroupsResult result, bool indented) => LrFindJsonWriter.Write(indented, json =>
    {
        json.WriteStartObject();
        json.WriteString("stopReason", LrFindNames.Of(result.StopReason));
        json.WriteStartArray("rates");
        foreach (var rate in result.Rates)
            json.WriteNumberValue(rate);
        json.WriteEndArray();
        json.WritePropertyName("together");
        LrFindJsonWriter.Write(json, result.Together);
        json.WriteStartArray("groups");
        foreach (var group in result.Groups)
            Write(json, group);
        json.WriteEndArray();
        Write(json, result.Race);
        json.WriteNumber("steps", result.Steps);
        json.WriteNumber("elapsedMs", result.Elapsed.TotalMilliseconds);
        json.WriteEndObject();
    });

    /// <summary>Reads them. What follows from the rest is passed over.</summary>
    /// <exception cref="FormatException">The text is no JSON, or no such result.</exception>
    public static LrFindGroupsResult Read(string text) => LrFindJsonReader.Read(text, root => new LrFindGroupsResult(
        LrFindJsonReader.Result(root.Member("together")),
        [.. root.Member("groups").Items().Select(group => new LrFindGroup(
            group.Member("group").Integer(0), group.Member("before").NumberAbove(0), LrFindJsonReader.Result(group.Member("result"))))],
        root.Member("race") is { IsNull: false } race
            ? new LrGroupsRace(LrFindJsonReader.Probe(race.Member("together")), LrFindJsonReader.Probe(race.Member("apart")))
            : null,
        LrFindNames.ReadStopReason(root.Member("stopReason")),
        root.Member("steps").Long(0),
        root.Member("elapsedMs").Duration(0)));

    private static void Write(Utf8JsonWriter json, LrFindGroup group)
    {
        json.WriteStartObject();
        json.WriteNumber("group", group.Group);
        json.WriteNumber("before", group.Before);
        json.WriteNumber("lr", group.Lr);
        OptionalNumber.Write(json, "low", group.Low);
        OptionalNumber.Write(json, "high", group.High);
        json.WriteString("reason", group.Reason);
        json.WritePropertyName("result");
        LrFindJsonWriter.Write(json, group.Result);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LrGroupsRace? race)
    {
        json.WritePropertyName("race");
        if (race is not var (together, apart))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("together");
        LrFindJsonWriter.Write(json, together);
        json.WritePropertyName("apart");
        LrFindJsonWriter.Write(json, apart);
        json.WriteEndObject();
    }
}
