using System.Globalization;
using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves sweeps as pictures.</summary>
public static class LrFindPlot
{
    /// <summary>Saves a picture of a sweep: loss against learning rate, with a dot and a label at every suggestion.</summary>
    /// <remarks>
    /// The dot of the result's own suggestion is red, and its range is shaded; several sweeps have a band, probes have marks at the bottom.
    /// The learning rate is drawn on a logarithmic axis. The losses shown are cut so that the explosion at the sweep's end does not
    /// flatten the curve. A sweep without points, or without a finite loss, gives a picture that says so. Drawing needs SkiaSharp's
    /// native library; on Linux the package <c>SkiaSharp.NativeAssets.Linux.NoDependencies</c> brings it. No font need be installed.
    /// </remarks>
    /// <param name="result">The sweep.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(this LrFindResult result, string path, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(result, width, height, title));

    /// <summary>Writes the picture of a sweep into a stream.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this LrFindResult result, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(result, width, height, title));

    /// <summary>Saves a picture of two sweeps: their smoothed curves and suggestions.</summary>
    /// <param name="comparison">The sweeps.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <param name="names">What the first and the second are called in the legend.</param>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this LrFindComparison comparison, string path, int width = 800, int height = 500, string? title = null,
        (string First, string Second)? names = null) =>
        PlotPicture.Save(path, width, height, Figure(comparison, width, height, title, names));

    /// <summary>Writes the picture of two sweeps into a stream.</summary>
    /// <param name="comparison">The sweeps.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <param name="names">What the first and the second are called in the legend.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this LrFindComparison comparison, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null,
        (string First, string Second)? names = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(comparison, width, height, title, names));

    /// <summary>Saves a picture of a grid of sweeps: the smoothed curve and the suggestion at each value, as L. N. Smith draws them.</summary>
    /// <param name="grid">The sweeps.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>, or the grid is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(this LrFindGrid grid, string path, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(grid, width, height, title));

    /// <summary>Writes the picture of a grid of sweeps into a stream.</summary>
    /// <param name="grid">The sweeps.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to, or the grid is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this LrFindGrid grid, Stream stream, PlotFormat format, int width = 800, int height = 500, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(grid, width, height, title));

    private static Func<Plot> Figure(LrFindResult result, int width, int height, string? title)
    {
        ArgumentNullException.ThrowIfNull(result);
        return () => SweepFigure.Draw(result, width, height, title);
    }

    private static Func<Plot> Figure(
        LrFindComparison comparison, int width, int height, string? title, (string First, string Second)? names)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (first, second) = names ?? ("first", "second");
        return () => SeveralSweepsFigure.Draw(
            [(first, comparison.First), (second, comparison.Second)], width, height, title, "Smoothed losses and suggested learning rates");
    }

    private static Func<Plot> Figure(LrFindGrid grid, int width, int height, string? title)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Entries.Count == 0)
            throw new ArgumentException("There is no sweep in the grid to be drawn.", nameof(grid));
        return () => SeveralSweepsFigure.Draw(
            [.. grid.Entries.Select(entry => (entry.Value.ToString(CultureInfo.InvariantCulture), entry.Result))],
            width, height, title, $"Smoothed losses and suggested learning rates for each {grid.Title}");
    }
}
