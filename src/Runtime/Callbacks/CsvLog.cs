using System.Globalization;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// Writes a row per epoch to a CSV file, each as soon as its epoch is over. The first row of a training begins the file anew: a training
/// that comes to no row changes nothing, and one that is resumed writes the rows it had before its own. Figures that do not exist are
/// written as <c>#na#</c>, the time in seconds.
/// </summary>
public sealed class CsvLog
{
    private bool _isBegun;

    /// <summary>The file; <c>history.csv</c> in the working directory by default.</summary>
    public string Path { get; set; } = "history.csv";

    /// <summary>Makes sure that the file can be written, before an epoch has been trained for nothing.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [Callback(On.TrainBegin)]
    public void Begin()
    {
        _isBegun = false;
        if (File.Exists(Path))
            File.Open(Path, FileMode.Append, FileAccess.Write).Dispose();
        else
            AtomicFile.RequireWritable(Path);
    }

    /// <summary>Writes the row of the epoch that is over.</summary>
    /// <param name="learner">The learner whose history is written.</param>
    /// <param name="epoch">The epoch within its training.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    [Callback(On.EpochEnd)]
    public void Write(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        var history = learner.Recorder.Epochs;
        if (_isBegun)
        {
            File.AppendAllText(Path, Row(history[^1], learner));
            return;
        }

        // The file of a training that was interrupted may lack rows, have some that follow, or be another's.
        var text = new StringBuilder(Row(["epoch", "train_loss", "valid_loss", .. learner.MetricNames, "time"]));
        foreach (var done in history.TakeLast(epoch + 1))
            text.Append(Row(done, learner));
        AtomicFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
        _isBegun = true;
    }

    private static string Row(EpochResult epoch, Learner learner)
    {
        var figures = epoch.Metrics.Count > 0
            ? epoch.Metrics.Select(metric => Figure(metric.Value))
            : Enumerable.Repeat(Figure(null), learner.MetricNames.Count);
        return Row(
        [
            epoch.Epoch.ToString(CultureInfo.InvariantCulture), Figure(epoch.TrainLoss), Figure(epoch.ValidLoss), .. figures,
            epoch.Elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture),
        ]);
    }

    private static string Figure(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "#na#";

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\n";

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(',', '"', '\n') >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
