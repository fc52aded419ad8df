using System.Text.Json;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>Adds to a file what was recorded before there were trainings by cosine decay.</summary>
internal static class CaseCompletion
{
    private const string Last = "cosine1500";

    /// <summary>Whether a file has all that is recorded now.</summary>
    public static bool IsWhole(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return file.RootElement.GetProperty("cases").EnumerateArray().All(item => item.TryGetProperty(Last, out _));
    }

    /// <summary>Records what is missing; the file is replaced as a whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="task">Its task.</param>
    public static void Complete(string path, RecordedTask task)
    {
        var samples = task.Data();
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        using (var stream = File.Create(path + ".part"))
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var member in file.RootElement.EnumerateObject().Where(member => member.Name != "cases"))
                member.WriteTo(json);
            json.WriteStartArray("cases");
            foreach (var item in file.RootElement.GetProperty("cases").EnumerateArray())
                Complete(json, item, task, samples);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    private static void Complete(Utf8JsonWriter json, JsonElement item, RecordedTask task, Samples samples)
    {
        json.WriteStartObject();
        foreach (var member in item.EnumerateObject())
            member.WriteTo(json);
        var best = item.GetProperty("constant").EnumerateArray().Where(rate => rate.GetProperty("constant300").ValueKind != JsonValueKind.Null)
            .MinBy(rate => rate.GetProperty("constant300").GetDouble()).GetProperty("lr").GetDouble();
        var recorder = new CaseRecorder(task, samples, item.GetProperty("seed").GetInt64());
        var (shorter, longer) = recorder.Cosines(item.GetProperty("initial").GetDouble(), best);
        CaseWriter.Decay(json, "cosine300", shorter);
        CaseWriter.Decay(json, Last, longer);
        json.WriteEndObject();
        Console.WriteLine($"  {task.Name}, {item.GetProperty("seed")}: {recorder.Steps} steps of cosine decays");
    }
}
