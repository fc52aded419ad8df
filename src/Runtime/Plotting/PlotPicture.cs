using System.Text;
using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>Renders plots, and puts them where the caller wants them.</summary>
internal static class PlotPicture
{
    private const int SmallestWidth = 480;
    private const int SmallestHeight = 300;
    private const int Largest = 8192;

    /// <summary>Saves a picture as a file, whose extension decides the format.</summary>
    public static void Save(string path, int width, int height, Func<Plot> draw)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        CheckSize(width, height);
        var format = FormatOf(path) ?? throw new ArgumentException(
            $"A plot cannot be saved as \"{path}\": name a file that ends in .png or .svg.", nameof(path));
        // Drawn before the file is opened: a failure leaves an older picture as it was.
        PlotFile.Write(path, Render(draw, format, width, height));
    }

    /// <summary>Writes a picture into a stream, and nothing where it cannot be drawn.</summary>
    public static void Write(Stream stream, PlotFormat format, int width, int height, Func<Plot> draw)
    {
        StreamArgument.RequireWritable(stream);
        CheckSize(width, height);
        if (!Enum.IsDefined(format))
            throw new ArgumentOutOfRangeException(nameof(format), format, "A plot is saved as Png or Svg.");
        stream.Write(Render(draw, format, width, height));
    }

    private static PlotFormat? FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => PlotFormat.Png,
        ".svg" => PlotFormat.Svg,
        _ => null,
    };

    private static byte[] Render(Func<Plot> draw, PlotFormat format, int width, int height) => SkiaLibrary.Guard("Plots are drawn", () =>
    {
        using var plot = draw();
        return format == PlotFormat.Png
            ? plot.GetImageBytes(width, height, ImageFormat.Png)
            : Encoding.UTF8.GetBytes(SvgText.WithFallbackFonts(plot.GetSvgXml(width, height)));
    });

    private static void CheckSize(int width, int height)
    {
        CheckRange(width, SmallestWidth, nameof(width));
        CheckRange(height, SmallestHeight, nameof(height));
    }

    private static void CheckRange(int value, int smallest, string name)
    {
        if (value < smallest || value > Largest)
            throw new ArgumentOutOfRangeException(name, value, $"A plot's {name} must be from {smallest} to {Largest} pixels.");
    }
}
