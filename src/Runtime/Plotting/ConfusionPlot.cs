using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves confusion matrices as pictures.</summary>
public static class ConfusionPlot
{
    /// <summary>
    /// Saves a picture of a confusion matrix: a row for each right class, a column for each predicted one. A cell's shade is its share of its row,
    /// so that rare classes are seen as frequent ones are.
    /// </summary>
    /// <remarks>
    /// Numbers are written into the cells, and names beside them, where there is room; long names are shortened. Drawing needs SkiaSharp's native
    /// library; on Linux the package <c>SkiaSharp.NativeAssets.Linux.NoDependencies</c> brings it. No font need be installed.
    /// </remarks>
    /// <param name="confusion">The matrix.</param>
    /// <param name="path">The file, in a folder that exists; its extension, <c>.png</c> or <c>.svg</c>, decides the format.</param>
    /// <param name="asShares">Whether cells have the share of their row in percent; otherwise the number of samples.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="FigureException">Some targets are no class number, or some outputs are not a number.</exception>
    /// <exception cref="ArgumentException">The extension is neither <c>.png</c> nor <c>.svg</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large.</exception>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this ConfusionMatrix confusion, string path, bool asShares = false, int width = 800, int height = 700, string? title = null) =>
        PlotPicture.Save(path, width, height, Figure(confusion, asShares, width, height, title));

    /// <summary>Writes the picture of a confusion matrix into a stream.</summary>
    /// <param name="confusion">The matrix.</param>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="format">The format of the picture.</param>
    /// <param name="asShares">Whether cells have the share of their row in percent; otherwise the number of samples.</param>
    /// <param name="width">The width in pixels, from 480 to 8192.</param>
    /// <param name="height">The height in pixels, from 300 to 8192.</param>
    /// <param name="title">The title above the picture, if any.</param>
    /// <exception cref="FigureException">Some targets are no class number, or some outputs are not a number.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The picture would be too small or too large, or there is no such format.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="NativeLibraryException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(
        this ConfusionMatrix confusion, Stream stream, PlotFormat format, bool asShares = false, int width = 800, int height = 700, string? title = null) =>
        PlotPicture.Write(stream, format, width, height, Figure(confusion, asShares, width, height, title));

    private static Func<Plot> Figure(ConfusionMatrix confusion, bool asShares, int width, int height, string? title)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var counts = confusion.Counts;
        return () => ConfusionFigure.Draw(confusion.ClassNames, counts, asShares, width, height, title);
    }
}
