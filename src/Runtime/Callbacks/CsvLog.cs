using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Writes a row per epoch to a CSV file, each as soon as its epoch is over. Every training begins the file anew; one that is gone on with
/// goes on with its file. Figures that do
/// not exist are written as <c>#na#</c>, the time in seconds.
/// </summary>
public sealed class CsvLog
{
    private int _metrics;

    /// <summary>The file; <c>history.csv</c> in the working directory by default.</summary>
    public string Path { get; set; } = "history.csv";

    /// <summary>Begins the file.</summary>
    /// <param name="learner">The learner whose metrics are written.</param>
    /// <param name="epoch">The epoch with which the training begins or goes on.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [Callback(On.TrainBegin)]
    public void Begin(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _metrics = learner.MetricNames.Count;
        if (epoch > 0 && File.Exists(Path))
            return;
        File.WriteAllText(Path, Row(["epoch", "train_loss", "valid_loss", .. learner.MetricNames, "time"]));
    }

    /// <summary>Writes an epoch's row.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss, where there is one.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="elapsed">How long the epoch took.</param>
    [Callback(On.EpochEnd)]
    public void Write(int epoch, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var figures = metrics.Count > 0 ? metrics.Select(metric => Figure(metric.Value)) : Enumerable.Repeat("#na#", _metrics);
        File.AppendAllText(Path, Row(
        [
            epoch.ToString(CultureInfo.InvariantCulture), Figure(trainLoss), Figure(validLoss), .. figures,
            elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture),
        ]));
    }

    private static string Figure(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "#na#";

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\n";

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(',', '"', '\n') >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
