using System.Text;
using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Saves sweeps as pictures.</summary>
public static class LrFindPlot
{
    private const int SmallestWidth = 480;
    private const int SmallestHeight = 300;
    private const int Largest = 8192;

    /// <summary>Saves a picture of a sweep: loss against learning rate, with a red dot and a label at every suggestion.</summary>
    /// <remarks>
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
    /// <exception cref="DllNotFoundException">SkiaSharp's native library is missing.</exception>
    public static void SavePlot(this LrFindResult result, string path, int width = 800, int height = 500, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckRange(width, SmallestWidth, nameof(width));
        CheckRange(height, SmallestHeight, nameof(height));
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".png" or ".svg"))
            throw new ArgumentException($"A plot cannot be saved as \"{path}\": name a file that ends in .png or .svg.", nameof(path));

        // Drawn before the file is opened: a failure leaves an older picture as it was.
        PlotFile.Write(path, SkiaLibrary.Guard("Plots are drawn", () => Bytes(result, extension, width, height, title)));
    }

    private static byte[] Bytes(LrFindResult result, string extension, int width, int height, string? title)
    {
        using var plot = SweepFigure.Draw(result, width, height, title);
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
