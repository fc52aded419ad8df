namespace LrFinder.Dsl;

/// <summary>A grid of sweeps as JSON.</summary>
internal static class LrFindGridJson
{
    /// <summary>The JSON text of a grid.</summary>
    public static string Write(LrFindGrid grid, bool indented) => LrFindJsonWriter.Write(indented, json =>
    {
        json.WriteStartObject();
        json.WriteString("hyper", LrFindNames.Of(grid.Hyper));
        json.WriteStartArray("entries");
        foreach (var entry in grid.Entries)
        {
            json.WriteStartObject();
            json.WriteNumber("value", entry.Value);
            json.WritePropertyName("result");
            LrFindJsonWriter.Write(json, entry.Result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads a grid.</summary>
    /// <exception cref="FormatException">The text is no JSON, or no grid of sweeps.</exception>
    public static LrFindGrid Read(string text) => LrFindJsonReader.Read(text, root => new LrFindGrid(
        LrFindNames.ReadHyper(root.Member("hyper")),
        [.. root.Member("entries").Items().Select(entry => new LrFindGridEntry(
            entry.Member("value").Number(), LrFindJsonReader.Result(entry.Member("result"))))]));
}
