using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace LrFinder.Dsl;

/// <summary>The picture of images with large losses, row by row.</summary>
internal static class WorstPredictionsFigure
{
    // Of a cell of height 1: the image, and below it three lines.
    private const float LinesOfText = 3;

    /// <summary>Draws images.</summary>
    /// <param name="samples">The samples with their pictures; at least one.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="title">The picture's title, if any.</param>
    /// <returns>The picture, to be rendered in this size.</returns>
    public static Plot Draw(IReadOnlyList<WorstPrediction> samples, int width, int height, string? title)
    {
        var plot = new Plot();
        plot.Axes.Frameless();
        plot.HideGrid();
        var head = string.IsNullOrWhiteSpace(title) ? 0 : 2.2f * PlotText.Large;
        var (columns, rows) = Grid(samples.Count, width, height - head);
        // The plot's coordinates are pixels from the upper left corner, upside down.
        plot.Axes.SetLimits(0, width, height, 0);
        if (head > 0)
            AddText(plot, title!, width / 2f, head / 2, PlotText.Large, PlotColors.Text, 0.94f * width);
        var (cellWidth, cellHeight) = ((float)width / columns, (height - head) / rows);
        for (var i = 0; i < samples.Count; i++)
            AddSample(plot, samples[i], i % columns * cellWidth, head + i / columns * cellHeight, cellWidth, cellHeight);
        return plot;
    }

    /// <summary>The number of columns and rows that leaves the images as large as can be.</summary>
    private static (int Columns, int Rows) Grid(int count, float width, float height) => Enumerable.Range(1, count)
        .Select(columns => (Columns: columns, Rows: (count + columns - 1) / columns))
        .MaxBy(grid => Math.Min(width / grid.Columns, height / grid.Rows - TextHeight));

    private static float TextHeight => (LinesOfText + 0.8f) * 1.25f * PlotText.Small;

    private static void AddSample(Plot plot, WorstPrediction sample, float left, float top, float width, float height)
    {
        var picture = sample.Picture!;
        var room = new PixelSize(Math.Max(8, 0.9f * width), Math.Max(8, height - TextHeight - 6));
        var scale = Math.Min(room.Width / picture.Width, room.Height / picture.Height);
        var (drawnWidth, drawnHeight) = (scale * picture.Width, scale * picture.Height);
        var (center, begin) = (left + width / 2, top + 6);
        plot.Add.ImageRect(
            new Image(Enlarged(picture, (int)Math.Max(1, Math.Ceiling(2 * scale)))),
            new CoordinateRect(center - drawnWidth / 2, center + drawnWidth / 2, begin + drawnHeight, begin));
        var line = begin + drawnHeight + 1.1f * PlotText.Small;
        foreach (var (text, color) in LinesOf(sample))
        {
            AddText(plot, text, center, line, PlotText.Small, color, 0.94f * width);
            line += 1.25f * PlotText.Small;
        }
    }

    private static (string Text, Color Color)[] LinesOf(WorstPrediction sample) =>
    [
        ($"predicted {sample.Predicted}", sample.Predicted == sample.Actual ? PlotColors.Probe : PlotColors.Mark),
        ($"actual {sample.Actual}", PlotColors.Text),
        (string.Create(CultureInfo.InvariantCulture, $"loss {sample.Loss:G4}"), PlotColors.Faint),
    ];

    private static void AddText(Plot plot, string text, float x, float y, float size, Color color, float room)
    {
        var label = plot.Add.Text(ShortText.Of(text, size, room), x, y);
        PlotText.Set(label.LabelStyle, label.LabelText, size, color);
        label.Alignment = Alignment.MiddleCenter;
    }

    /// <summary>The picture with each pixel as a square, so that small ones do not blur.</summary>
    private static byte[] Enlarged(SamplePicture picture, int times)
    {
        // An image larger than what it is drawn on gains nothing.
        times = picture.Width * times > 1024 ? 1 : times;
        using var bitmap = new SKBitmap(picture.Width * times, picture.Height * times, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = bitmap.GetPixelSpan();
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var from = 3 * (y / times * picture.Width + x / times);
                var to = y * bitmap.RowBytes + 4 * x;
                picture.Rgb.AsSpan(from, 3).CopyTo(pixels[to..]);
                pixels[to + 3] = 255;
            }
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
