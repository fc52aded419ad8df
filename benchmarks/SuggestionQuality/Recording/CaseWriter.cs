using System.Globalization;
using System.Text.Json;

namespace LrFinder.Dsl.SuggestionQuality.Recording;

/// <summary>Writes what was recorded of a task, with numbers of five digits.</summary>
internal static class CaseWriter
{
    /// <summary>Writes the file, which appears whole or not at all.</summary>
    public static void Write(string path, RecordedTask task, string split, int batchSize, IEnumerable<RecordedCase> cases)
    {
        using (var stream = File.Create(path + ".part"))
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("task", task.Name);
            json.WriteString("split", split);
            json.WriteString("optimizer", task.Optimizer);
            json.WriteNumber("batchSize", batchSize);
            json.WriteStartArray("cases");
            foreach (var item in cases)
                Write(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    private static void Write(Utf8JsonWriter json, RecordedCase item)
    {
        json.WriteStartObject();
        json.WriteNumber("seed", item.Seed);
        Number(json, "initial", item.Initial);
        json.WriteStartArray("sweeps");
        foreach (var sweep in item.Sweeps.Details.Runs)
            Numbers(json, sweep.Points.Select(point => point.Loss).TakeWhile(double.IsFinite));
        json.WriteEndArray();
        json.WriteStartArray("constant");
        foreach (var rate in item.Constant.OrderBy(rate => rate.Lr))
        {
            json.WriteStartObject();
            Number(json, "lr", rate.Lr);
            Number(json, "constant300", rate.Constant300);
            Number(json, "constant1500", rate.Constant1500);
            json.WritePropertyName("early");
            Numbers(json, rate.Early);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Decay(json, "cycle300", item.Cycle300);
        Decay(json, "cycle1500", item.Cycle1500);
        Decay(json, "cosine300", item.Cosine300);
        Decay(json, "cosine1500", item.Cosine1500);
        json.WriteEndObject();
    }

    internal static void Decay(Utf8JsonWriter json, string name, (double Lr, double Loss)[] rates)
    {
        json.WriteStartArray(name);
        foreach (var (lr, loss) in rates)
            Numbers(json, [lr, loss]);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Number(json, value);
    }

    private static void Numbers(Utf8JsonWriter json, IEnumerable<double> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
            Number(json, value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteRawValue(value.ToString("G5", CultureInfo.InvariantCulture));
        else
            json.WriteNullValue();
    }
}
