using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LrFinder.Dsl;

/// <summary>
/// Writes a JSON object per epoch to a file, a line each, as soon as its epoch is over:
/// <c>{"epoch":0,"train_loss":0.53,"valid_loss":0.41,"metrics":{"accuracy":0.87},"time":3.142}</c>. The first line of a
/// training begins the file anew: a training that comes to no epoch changes nothing, and one that is resumed writes the lines it had before its own.
/// </summary>
/// <remarks>
/// <para>
/// Figures are numbers, with the digits that single precision has. One that is not finite is the text <c>"NaN"</c>, <c>"Infinity"</c> or
/// <c>"-Infinity"</c>, for JSON has no such numbers and <c>null</c> is that of a figure that does not exist: of a loss without a validation set,
/// or a metric that an epoch was trained without. The time is in seconds.
/// </para>
/// <para>
/// The lines of another training that are there are moved to <c>history.previous.jsonl</c>, in the place of those before them. Two trainings that
/// run at the same time cannot share a file.
/// </para>
/// </remarks>
public sealed class JsonLinesLog
{
    private readonly EpochLines _lines = new(nameof(JsonLinesLog));

    /// <summary>The file; <c>history.jsonl</c> in the working directory by default.</summary>
    public string Path { get; set; } = "history.jsonl";

    /// <summary>Makes sure that the file can be written, before an epoch has been trained for nothing.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin() => _lines.Begin(Path);

    /// <summary>Writes the line of the epoch that is over.</summary>
    /// <param name="learner">The learner whose history is written.</param>
    /// <param name="epoch">The epoch within its training.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another training has written the file in the meantime.</exception>
    [Callback(On.EpochEnd, FirstRankOnly = true)]
    public void Write(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _lines.Write(Path, head: "", learner, epoch, Line);
    }

    private static string Line(EpochResult epoch, Learner learner)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("epoch", epoch.Epoch);
            Write(json, "train_loss", epoch.TrainLoss);
            Write(json, "valid_loss", epoch.ValidLoss);
            json.WriteStartObject("metrics");
            foreach (var (name, value) in learner.MetricNames.Zip(EpochLines.MetricsOf(epoch, learner)))
                Write(json, name, value);
            json.WriteEndObject();
            json.WritePropertyName("time");
            json.WriteRawValue(epoch.Elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is not { } figure)
            json.WriteNullValue();
        else if (double.IsFinite(figure))
            json.WriteRawValue(CsvLog.Figure(figure));
        else
            json.WriteStringValue(NonFiniteNumber.Name(figure));
    }
}
