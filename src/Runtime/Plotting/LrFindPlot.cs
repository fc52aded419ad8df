using System.Globalization;
using System.Text;
using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves sweeps as pictures.</summary>
public static class LrFindPlot
{
    private const int SmallestWidth = 480;
    private const int SmallestHeight = 300;
    private const int Largest = 8192;

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
    public static void SavePlot(this LrFindResult result, string path, int width = 800, int height = 500, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Save(path, width, height, () => SweepFigure.Draw(result, width, height, title));
    }

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
        (string First, string Second)? names = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (first, second) = names ?? ("first", "second");
        Save(path, width, height, () => SeveralSweepsFigure.Draw(
            [(first, comparison.First), (second, comparison.Second)], width, height, title, "Smoothed losses and suggested learning rates"));
    }

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
    public static void SavePlot(this LrFindGrid grid, string path, int width = 800, int height = 500, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Entries.Count == 0)
            throw new ArgumentException("There is no sweep in the grid to be drawn.", nameof(grid));
        Save(path, width, height, () => SeveralSweepsFigure.Draw(
            [.. grid.Entries.Select(entry => (entry.Value.ToString(CultureInfo.InvariantCulture), entry.Result))],
            width, height, title, $"Smoothed losses and suggested learning rates for each {grid.Title}"));
    }

    private static void Save(string path, int width, int height, Func<Plot> draw)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckRange(width, SmallestWidth, nameof(width));
        CheckRange(height, SmallestHeight, nameof(height));
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".png" or ".svg"))
            throw new ArgumentException($"A plot cannot be saved as \"{path}\": name a file that ends in .png or .svg.", nameof(path));

        // Drawn before the file is opened: a failure leaves an older picture as it was.
        PlotFile.Write(path, SkiaLibrary.Guard("Plots are drawn", () => Bytes(draw, extension, width, height)));
    }

    private static byte[] Bytes(Func<Plot> draw, string extension, int width, int height)
    {
        using var plot = draw();
        return extension == ".png"
            ? plot.GetImageBytes(width, height, ImageFormat.Png)
            : Encoding.UTF8.GetBytes(SvgText.WithFallbackFonts(plot.GetSvgXml(width, height)));
    }

    private static void CheckRange(int value, int smallest, string name)
    {
        if (value < smallest || value > Largest)
            throw new ArgumentOutOfRangeException(name, value, $"A plot's {name} must be from {smallest} to {Largest} pixels.");
    }
}
