using System.Text;
using System.Text.Json;
using LrFinder.Dsl;

namespace Mnist;

/// <summary>Writes a training's figures as one JSON object.</summary>
internal static class FitJson
{
    public static string Write(double lr, FitResult result)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("lr", lr);
            writer.WriteBoolean("stoppedEarly", result.StoppedEarly);
            writer.WriteStartArray("epochs");
            foreach (var epoch in result.Epochs)
                WriteEpoch(writer, epoch);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteEpoch(Utf8JsonWriter writer, EpochResult epoch)
    {
        writer.WriteStartObject();
        writer.WriteNumber("epoch", epoch.Epoch);
        WriteFigure(writer, "trainLoss", epoch.TrainLoss);
        WriteFigure(writer, "validLoss", epoch.ValidLoss);
        foreach (var metric in epoch.Metrics)
            WriteFigure(writer, metric.Name, metric.Value);
        writer.WriteNumber("elapsedMs", epoch.Elapsed.TotalMilliseconds);
        writer.WriteEndObject();
    }

    /// <summary>JSON has no numbers for what is not finite: such figures are strings, absent ones null.</summary>
    private static void WriteFigure(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is not { } number)
            writer.WriteNull(name);
        else if (double.IsFinite(number))
            writer.WriteNumber(name, number);
        else
            writer.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }
}
