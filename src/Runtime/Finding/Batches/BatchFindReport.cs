using System.Globalization;
using System.Text;

namespace LrFinder.Dsl;

/// <summary>A result in characters.</summary>
internal static class BatchFindReport
{
    // How much of the highest speed counts as no longer growing.
    private const double Level = 0.9;

    private static readonly string[] Heads = ["batch size", "peak", "above base", "fits", "time/step", "samples/s"];

    /// <summary>The report.</summary>
    public static string Text(BatchFindResult result)
    {
        var text = new StringBuilder();
        text.Append(Headline(result)).Append('\n');
        if (result.Trials.Count > 0)
            AppendTable(text, result.Trials);
        if (Speed(result.Trials) is { } speed)
            text.Append(speed).Append('\n');
        if (result.IsPeakSampled)
            text.Append("Peaks are the highest of samples taken every millisecond: this system keeps none of its own.\n");
        if (result.Noise is { } noise)
            text.Append(noise).Append('\n');
        else if (result.NoiseReason is { } reason)
            text.Append("gradient noise scale: not measured: ").Append(reason).Append('\n');
        text.Append(Cost(result));
        return text.ToString();
    }

    private static string Headline(BatchFindResult result)
    {
        var limit = result.MemoryLimit is { } bytes ? $" in {ByteText.Of(bytes)}" : "";
        return result.Largest is { } largest
            ? string.Create(CultureInfo.InvariantCulture, $"largest batch{limit}: {largest:N0} samples ({result.Reason})")
            : $"largest batch{limit}: none ({result.Reason})";
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<BatchTrial> trials)
    {
        string[][] rows = [Heads, .. trials.OrderBy(trial => trial.Size).Select(Cells)];
        var widths = Enumerable.Range(0, Heads.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            text.Append("  ").AppendJoin("  ", row.Select((cell, column) => cell.PadLeft(widths[column]))).Append('\n');
    }

    private static string[] Cells(BatchTrial trial) =>
    [
        trial.Size.ToString("N0", CultureInfo.InvariantCulture),
        trial.PeakBytes is { } peak ? ByteText.Of(peak) : "-",
        trial.BytesAboveBase is { } above ? ByteText.Of(above) : "-",
        trial.Fits ? "yes" : trial.IsPredicted ? "no, as predicted" : "no",
        trial.TimePerStep is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N1} ms") : "-",
        trial.SamplesPerSecond is { } speed ? speed.ToString("N0", CultureInfo.InvariantCulture) : "-",
    ];

    private static string? Speed(IReadOnlyList<BatchTrial> trials)
    {
        // What does not fit is run too, and may be the fastest: it is no advice.
        var timed = trials.Where(trial => trial is { Fits: true, SamplesPerSecond: not null }).OrderBy(trial => trial.Size).ToList();
        if (timed.Count < 2)
            return null;
        var highest = timed.Max(trial => trial.SamplesPerSecond!.Value);
        var enough = timed.First(trial => trial.SamplesPerSecond >= Level * highest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"speed: {enough.Size:N0} is the smallest with at least {Level:P0} of the most samples per second");
    }

    private static string Cost(BatchFindResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"cost: {result.Steps:N0} steps, all undone, {result.Samples:N0} samples, {result.Elapsed.TotalSeconds:N1} s"
        + $"{(result.StopReason == StopReason.Completed ? "" : $"; ended early: {LrFindNames.Of(result.StopReason)}")}");
}
