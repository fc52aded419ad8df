using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// Prints a row per epoch: <c>epoch | train_loss | valid_loss | metrics… | time</c>, and on a terminal, how far the epoch is.
/// Figures that do not exist are shown as <c>#na#</c>, the time as minutes and seconds, as in fastai. Under a row with a figure that a
/// batch of the validation made infinite or not a number, a line says which batch that was.
/// </summary>
public sealed class ProgressTable
{
    private const int MinimumWidth = 10;

    // Below the one, six decimals are two digits or none; above the other, they are wider than the column.
    private const double SmallestInDecimals = 1e-4;
    private const double SmallestInPowers = 1e6;

    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(100);

    private int[] _widths = [];
    private Recorder? _history;
    private long _lastRefresh;

    /// <summary>Where the table goes; standard output by default. <see cref="TextWriter.Null"/> silences it.</summary>
    public TextWriter Output { get; set; } = Console.Out;

    /// <summary>Prints the head of the table.</summary>
    /// <param name="learner">The learner whose metrics are shown.</param>
    [Callback(On.TrainBegin, FirstRankOnly = true)]
    public void Begin(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _history = learner.Recorder;
        string[] names = ["epoch", "train_loss", "valid_loss", .. learner.MetricNames, "time"];
        _widths = Array.ConvertAll(names, name => Math.Max(name.Length, name == "epoch" ? 0 : MinimumWidth));
        PrintRow(names);
        Output.WriteLine(string.Join("-+-", _widths.Select(width => new string('-', width))));
    }

    /// <summary>Shows how far the epoch is, on a line that the next row replaces. Nothing is shown in a file or a pipe.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="batches">The number of batches, where it is known.</param>
    [Callback(On.BatchEnd, FirstRankOnly = true)]
    public void ShowBatch(int epoch, int batch, int? batches)
    {
        if (!Terminal.Is(Output) || Line.IsTaken || Environment.TickCount64 - _lastRefresh < RefreshInterval.TotalMilliseconds)
            return;
        _lastRefresh = Environment.TickCount64;
        var text = batches is { } count ? $"epoch {epoch}: batch {batch + 1} of {count}" : $"epoch {epoch}: batch {batch + 1}";
        Line.Show(Output, text);
    }

    /// <summary>Prints an epoch's row.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss, where there is one.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="elapsed">How long the epoch took.</param>
    [Callback(On.EpochEnd, FirstRankOnly = true)]
    public void ShowEpoch(int epoch, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        Line.Clear(Output);
        var figures = metrics.Count > 0 ? metrics.Select(metric => Figure(metric.Value)) : Enumerable.Repeat("#na#", _widths.Length - 4);
        PrintRow([epoch.ToString(CultureInfo.InvariantCulture), Figure(trainLoss), Figure(validLoss), .. figures, Clock(elapsed)]);
        if (_history is { Epochs: [.., var last] })
            PrintOrigin("valid_loss", last.NonFiniteValidLoss);
        foreach (var metric in metrics)
            PrintOrigin(metric.Name, metric.NonFinite);
    }

    /// <summary>Leaves the cursor at the beginning of a line, also after an interruption.</summary>
    [Callback(On.TrainEnd, FirstRankOnly = true)]
    public void End() => Line.Clear(Output);

    private StatusLine Line => StatusLine.Of(Output);

    /// <summary>Six decimals, as fastai has them, where these show what there is; the number in powers of ten where they do not.</summary>
    private static string Figure(double? value) => value switch
    {
        null => "#na#",
        { } number when Math.Abs(number) is > 0 and (< SmallestInDecimals or >= SmallestInPowers) and < double.PositiveInfinity =>
            number.ToString("0.0000E+00", CultureInfo.InvariantCulture),
        { } number => number.ToString("F6", CultureInfo.InvariantCulture),
    };

    private static string Clock(TimeSpan elapsed) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)elapsed.TotalMinutes:00}:{elapsed.Seconds:00}");

    private void PrintRow(IReadOnlyList<string> cells) =>
        Output.WriteLine(string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(_widths[i]) : cell.PadLeft(_widths[i]))).TrimEnd());

    private void PrintOrigin(string figure, NonFiniteBatches batches)
    {
        if (batches.Count > 0)
            Output.WriteLine($"  {figure} {batches}");
    }
}
