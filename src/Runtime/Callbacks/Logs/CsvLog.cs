using System.Globalization;

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
    private readonly EpochLines _lines = new(nameof(CsvLog));

    /// <summary>The file; <c>history.csv</c> in the working directory by default.</summary>
    public string Path { get; set; } = "history.csv";

    /// <summary>Makes sure that the file can be written, before an epoch has been trained for nothing.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin() => _lines.Begin(Path);

    /// <summary>Writes the row of the epoch that is over.</summary>
    /// <param name="learner">The learner whose history is written.</param>
    /// <param name="epoch">The epoch within its training.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another training has written the file in the meantime.</exception>
    [Callback(On.EpochEnd, FirstRankOnly = true)]
    public void Write(Learner learner, int epoch)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _lines.Write(Path, Row(["epoch", "train_loss", "valid_loss", .. learner.MetricNames, "time"]), learner, epoch, Row);
    }

    private static string Row(EpochResult epoch, Learner learner)
    {
        var figures = EpochLines.MetricsOf(epoch, learner).Select(Figure);
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
