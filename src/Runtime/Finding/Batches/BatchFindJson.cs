using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>What <c>BatchFind</c> found, as JSON.</summary>
internal static class BatchFindJson
{
    /// <summary>The JSON text of a result.</summary>
    public static string Write(BatchFindResult result, bool indented) => LrFindJsonWriter.Write(indented, json =>
    {
        json.WriteStartObject();
        OptionalNumber.Write(json, "largest", result.Largest);
        json.WriteString("reason", result.Reason);
        OptionalNumber.Write(json, "memoryLimit", result.MemoryLimit);
        json.WriteNumber("copyBytes", result.CopyBytes);
        json.WriteBoolean("isPeakSampled", result.IsPeakSampled);
        json.WriteNumber("dataBatchSize", result.DataBatchSize);
        json.WriteStartArray("trials");
        foreach (var trial in result.Trials)
            Write(json, trial);
        json.WriteEndArray();
        json.WritePropertyName("noise");
        if (result.Noise is { } noise)
            Write(json, noise);
        else
            json.WriteNullValue();
        json.WriteString("noiseReason", result.NoiseReason);
        json.WriteString("stopReason", LrFindNames.Of(result.StopReason));
        json.WriteNumber("steps", result.Steps);
        json.WriteNumber("samples", result.Samples);
        json.WriteNumber("elapsedMs", result.Elapsed.TotalMilliseconds);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, BatchTrial trial)
    {
        json.WriteStartObject();
        json.WriteNumber("size", trial.Size);
        json.WriteBoolean("fits", trial.Fits);
        json.WriteBoolean("isPredicted", trial.IsPredicted);
        OptionalNumber.Write(json, "peakBytes", trial.PeakBytes);
        OptionalNumber.Write(json, "bytesAboveBase", trial.BytesAboveBase);
        json.WriteNumber("steps", trial.Steps);
        OptionalNumber.Write(json, "timePerStepMs", trial.TimePerStep?.TotalMilliseconds);
        OptionalNumber.Write(json, "samplesPerSecond", trial.SamplesPerSecond);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GradientNoise noise)
    {
        json.WriteStartObject();
        json.WriteBoolean("isMeasurable", noise.IsMeasurable);
        OptionalNumber.Write(json, "scale", Finite(noise.Scale));
        OptionalNumber.Write(json, "standardError", Finite(noise.StandardError));
        OptionalNumber.Write(json, "gradientSquared", Finite(noise.GradientSquared));
        OptionalNumber.Write(json, "trace", Finite(noise.Trace));
        json.WriteNumber("smallBatch", noise.SmallBatch);
        json.WriteNumber("largeBatch", noise.LargeBatch);
        json.WriteNumber("steps", noise.Steps);
        json.WriteNumber("stepsBefore", noise.StepsBefore);
        json.WriteNumber("samples", noise.Samples);
        OptionalNumber.Write(json, "lr", noise.Lr);
        json.WriteString("stopReason", LrFindNames.Of(noise.StopReason));
        json.WriteEndObject();
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
