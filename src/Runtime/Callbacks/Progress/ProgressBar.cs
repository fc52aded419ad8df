using System.Globalization;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>
/// Shows how far a training or sweep is: epoch, a bar, the batch of the epoch, the smoothed loss, training batches per second, and the time
/// that is left. On a terminal that is one line, which is written over; in a file or a pipe, a plain line every ten seconds, and none in a run
/// that is over before. Costs a reading of the loss after every batch.
/// </summary>
/// <remarks>
/// <para>
/// The batch is that of the epoch, and of a sweep its optimizer step; the time left is that of the whole training, its validations included, or
/// of the one sweep. Where the data does not know its number of batches, bar and time are left out.
/// </para>
/// <para>
/// Beside <see cref="ProgressTable"/> the rows stand above the bar, and the table leaves the line of the batch to it. The two are then to have one
/// <see cref="Output"/>.
/// </para>
/// </remarks>
public sealed class ProgressBar
{
    private const int BarWidth = 20;

    private static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);

    // A callback of a training may begin a sweep, after which the training goes on.
    private readonly Stack<ProgressPace> _paces = [];
    private long _lastShown;

    /// <summary>Where the line goes; standard output by default. <see cref="TextWriter.Null"/> silences it.</summary>
    public TextWriter Output { get; set; } = Console.Out;

    /// <summary>The clock by which rate and time left are measured; the system's by default.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The width of the terminal, in place of what it says of itself; <see langword="null"/> where that is asked.</summary>
    internal int? TerminalWidth { get; set; }

    private bool IsTerminal => TerminalWidth is not null || Terminal.Is(Output);

    /// <summary>Begins to measure.</summary>
    /// <param name="progress">How much of the run is done already, from 0 to 1.</param>
    [Callback(On.TrainBegin, DuringSweep = true, FirstRankOnly = true)]
    public void Begin(double progress)
    {
        _lastShown = Time.GetTimestamp();
        _paces.Push(new ProgressPace(Time, double.IsNaN(progress) ? 0 : progress));
        StatusLine.Of(Output).IsTaken = true;
    }

    /// <summary>Begins to measure the rate of an epoch's batches.</summary>
    [Callback(On.EpochBegin, DuringSweep = true, FirstRankOnly = true)]
    public void BeginEpoch() => Pace.BeginEpoch();

    /// <summary>Shows how far the run is, if it is time to.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="iteration">The training batch, from 0, counted through the epochs.</param>
    /// <param name="batch">The batch within its epoch, from 0.</param>
    /// <param name="batches">The number of batches of the epoch, where it is known.</param>
    /// <param name="smoothLoss">The smoothed training loss.</param>
    [Callback(On.BatchEnd, DuringSweep = true, FirstRankOnly = true)]
    public void Show(Learner learner, int epoch, int epochs, int iteration, int batch, int? batches, double smoothLoss)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (Time.GetElapsedTime(_lastShown) < (IsTerminal ? TerminalInterval : PlainInterval))
            return;
        _lastShown = Time.GetTimestamp();
        var rate = Pace.Rate(batch + 1);
        if (learner.Run is { IsSweep: true } sweep)
            Write("sweep", iteration / sweep.Window.Length + 1, sweep.SweepSteps, smoothLoss, rate, SweepProgress(sweep, iteration + 1));
        else
            Write($"epoch {Number(epoch)}", batch + 1, batches, smoothLoss, rate, TrainingProgress(epochs, iteration + 1, batches));
    }

    /// <summary>Takes the line away, also after an interruption, and before callbacks that may fail.</summary>
    [Callback(On.TrainEnd, DuringSweep = true, Order = int.MinValue, FirstRankOnly = true)]
    public void End()
    {
        var line = StatusLine.Of(Output);
        line.Clear(Output);
        line.IsTaken = _paces.TryPop(out _) && _paces.Count > 0;
    }

    private ProgressPace Pace
    {
        get
        {
            // A callback that is called by hand may not have been told of a beginning.
            if (_paces.Count == 0)
                _paces.Push(new ProgressPace(Time, 0));
            return _paces.Peek();
        }
    }

    private static double TrainingProgress(int epochs, int done, int? batches) =>
        batches is { } count ? Math.Min(1, done / ((double)epochs * count)) : double.NaN;

    private static double SweepProgress(CompilerServices.TrainingState sweep, int done) =>
        sweep.SweepSteps is { } steps ? Math.Min(1, done / ((double)steps * sweep.Window.Length)) : double.NaN;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private void Write(string what, int done, int? of, double loss, double rate, double progress)
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder(what);
        if (of is { } count && IsTerminal)
            text.Append(culture, $" {Bar((double)done / count)}");
        text.Append(culture, $" {done}").Append(of is { } all ? $"/{Number(all)}" : "");
        text.Append(culture, $" loss {loss:G4}");
        if (double.IsFinite(rate))
            text.Append(culture, $" {rate:G3} it/s");
        if (Pace.Left(progress) is { } left)
            text.Append(culture, $" {Clock(left)} left");
        if (IsTerminal)
            StatusLine.Of(Output).Show(Output, Fitted(text.ToString()));
        else
            Output.WriteLine(text);
    }

    private static string Bar(double share)
    {
        var full = (int)(BarWidth * Math.Clamp(share, 0, 1));
        return $"[{new string('#', full)}{new string('.', BarWidth - full)}]";
    }

    private static string Clock(TimeSpan left) => left.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes:00}:{left.Seconds:00}");

    /// <summary>A line that reaches the edge would be continued on the next, which nothing writes over.</summary>
    private string Fitted(string text)
    {
        var width = TerminalWidth ?? Console.WindowWidth;
        return width > 1 && text.Length >= width ? text[..(width - 1)] : text;
    }
}
