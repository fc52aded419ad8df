using System.Globalization;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// Writes a row per epoch to a CSV file, each as soon as its epoch is over. The first row of a training begins the file anew: a training
/// that comes to no row changes nothing, and one that is resumed writes the rows it had before its own. Figures that do not exist are
/// written as <c>#na#</c>, the time in seconds.
/// </summary>
/// <remarks>
/// The rows of another training that are there are moved to <c>history.previous.csv</c>, in the place of those before them. Two trainings that
/// run at the same time cannot share a file.
/// </remarks>
public sealed class CsvLog
{
    private bool _isBegun;
    private long _length;

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
    /// <exception cref="InvalidOperationException">Another training has written the file in the meantime.</exception>
    [Callback(On.EpochEnd)]
    public void Write(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        var history = learner.Recorder.Epochs;
        if (_isBegun)
        {
            RequireOwnFile();
            File.AppendAllText(Path, Row(history[^1], learner));
            _length = new FileInfo(Path).Length;
            return;
        }

        // The file of a training that was interrupted may lack rows, have some that follow, or be another's.
        List<string> rows = [Row(["epoch", "train_loss", "valid_loss", .. learner.MetricNames, "time"])];
        rows.AddRange(history.TakeLast(epoch + 1).Select(done => Row(done, learner)));
        if (IsOwn(rows))
            WriteAll(rows);
        else
            EarlierFile.Replace(Path, () => WriteAll(rows));
        _length = new FileInfo(Path).Length;
        _isBegun = true;
    }

    private void WriteAll(IEnumerable<string> rows) => AtomicFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(rows))));

    /// <summary>Whether the file has rows of this training: the same as far as both go.</summary>
    private bool IsOwn(List<string> rows)
    {
        // The row of the epoch that is over now is in no file yet, unless the training goes on from an epoch before.
        var done = rows.Count - 2;
        if (done == 0 || !File.Exists(Path))
            return false;
        string[] found = [.. File.ReadLines(Path).Take(done + 1).Select(line => line + "\n")];
        return found.Length > 1 && found.AsSpan().SequenceEqual(rows.GetRange(0, found.Length).ToArray());
    }

    private void RequireOwnFile()
    {
        if (File.Exists(Path) && new FileInfo(Path).Length != _length)
            throw new InvalidOperationException(
                $"{Path} does not end with the rows of this training any more: another one has written it. It was left as it is. Give each learner a "
                + "CsvLog.Path of its own.");
    }

    private static string Row(EpochResult epoch, Learner learner)
    {
        var figures = epoch.Metrics.Select(metric => metric.Name).SequenceEqual(learner.MetricNames)
            ? epoch.Metrics.Select(metric => Figure(metric.Value))
            // What is resumed may have been trained with other metrics.
            : learner.MetricNames.Select(name =>
                Figure(epoch.Metrics.Where(metric => metric.Name == name).Select(metric => (double?)metric.Value).FirstOrDefault()));
        return Row(
        [
            epoch.Epoch.ToString(CultureInfo.InvariantCulture), Figure(epoch.TrainLoss), Figure(epoch.ValidLoss), .. figures,
            epoch.Elapsed.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture),
        ]);
    }

    /// <summary>
    /// The shortest text that gives the number again in single precision, in which it was computed: more digits would be those of a mean in
    /// double precision. A number that single precision does not reach has its own.
    /// </summary>
    internal static string Figure(double? value) => value switch
    {
        null => "#na#",
        { } number when float.IsNormal((float)number) => ((float)number).ToString("R", CultureInfo.InvariantCulture),
        { } number => number.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Quote)) + "\n";

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(',', '"', '\n') >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
