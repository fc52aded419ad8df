using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves what a learner's history tells as pictures: losses, schedule and metrics of all its trainings.</summary>
/// <remarks>
/// Drawing needs SkiaSharp's native library; on Linux the package <c>SkiaSharp.NativeAssets.Linux.NoDependencies</c> brings it. No font need be
/// installed. Figures that are not finite are gaps, and the line above the picture counts them.
/// </remarks>
public static class RunPlot
{
    /// <summary>
    /// Saves a picture of the losses over the batches: a dot for each training batch, a line for them smoothed, and a dot for each validation.
    /// </summary>
    /// <param name="history">The history, as <c>learn.Recorder</c>.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained yet.</exception>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SaveLossPlot(this Recorder history, string path, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(Losses(history), width, height, title));

    /// <summary>Writes a picture of the losses into a stream, as <see cref="SaveLossPlot(Recorder, string, int, int, string?)"/> does into a file.</summary>
    /// <param name="history">The history, as <c>learn.Recorder</c>.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained yet.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SaveLossPlot(
        this Recorder history, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(Losses(history), width, height, title));

    /// <summary>
    /// Saves a picture of what each batch was trained with: its learning rate, on the axis on the left, and its momentum or beta1, on the right.
    /// </summary>
    /// <param name="history">The history, as <c>learn.Recorder</c>.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained yet, or all are from checkpoints that do not say it.</exception>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SaveSchedulePlot(this Recorder history, string path, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(Schedule(history), width, height, title));

    /// <summary>Writes a picture of the schedule into a stream, as <see cref="SaveSchedulePlot(Recorder, string, int, int, string?)"/> does into a file.</summary>
    /// <param name="history">The history, as <c>learn.Recorder</c>.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained yet, or all are from checkpoints that do not say it.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SaveSchedulePlot(
        this Recorder history, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(Schedule(history), width, height, title));

    /// <summary>
    /// Saves a picture of the metrics by epoch, epochs counted from 0 through all trainings. Where some metrics are shares, as accuracy is, and
    /// others larger, those have the axis on the left and these the one on the right.
    /// </summary>
    /// <param name="history">The history, as <c>learn.Recorder</c>.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained yet, or none has a metric.</exception>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SaveMetricPlot(this Recorder history, string path, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(Metrics(history), width, height, title));

    /// <summary>Writes a picture of the metrics into a stream, as <see cref="SaveMetricPlot(Recorder, string, int, int, string?)"/> does into a file.</summary>
    /// <param name="history">The history, as <c>learn.Recorder</c>.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="InvalidOperationException">No epoch was trained yet, or none has a metric.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SaveMetricPlot(
        this Recorder history, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(Metrics(history), width, height, title));

    private static Func<Plot> Figure(RunChart chart, int width, int height, string? title) => () => RunFigure.Draw(chart, width, height, title);

    private static RunChart Losses(Recorder history) => LossChart.Of(Epochs(history));

    private static RunChart Schedule(Recorder history) => ScheduleChart.Of(Epochs(history)) ?? throw new InvalidOperationException(
        "No epoch of the history says which learning rates it was trained with: all of them are from a checkpoint that was written before these were kept.");

    private static RunChart Metrics(Recorder history) => MetricChart.Of(Epochs(history)) ?? throw new InvalidOperationException(
        "No epoch of the history has a metric: declare one on the learner, such as [Metric<Accuracy>], and give it validation data.");

    private static IReadOnlyList<EpochResult> Epochs(Recorder history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Epochs.Count > 0
            ? history.Epochs
            : throw new InvalidOperationException("No epoch was trained to its end yet, so there is nothing to draw: call Fit, FitOneCycle or FitCosine first.");
    }
}
