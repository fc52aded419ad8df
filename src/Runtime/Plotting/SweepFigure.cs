using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The picture of a sweep: loss against learning rate.</summary>
internal static class SweepFigure
{
    /// <summary>Draws a sweep.</summary>
    /// <param name="result">The sweep.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="title">The picture's title, if any.</param>
    /// <returns>The picture, to be rendered in this size.</returns>
    public static Plot Draw(LrFindResult result, int width, int height, string? title)
    {
        var plot = new Plot();
        var marks = SuggestionMark.Of(result.Points, result.Suggestions);
        var axes = SweepAxes.Of(result, marks);
        AddTitles(plot, title, StopSentence.Of(result.Points, result.StopReason, result.Settings), width);
        axes.ApplyTo(plot, width, height);
        SweepCurves.AddTo(plot, result, axes);
        if (LossWindow.Of(result.Points) is null)
            AddNote(plot, axes, result.Points.Count == 0 ? "The sweep has no points" : "No loss of the sweep is finite");

        // Where things lie is known only after a rendering.
        plot.RenderInMemory(width, height);
        var placement = new LabelPlacement(plot.LastRender.DataRect, CurvePixels(plot, result, axes));
        AddLegend(plot, placement);
        SuggestionDots.AddTo(plot, marks, axes, placement);
        return plot;
    }

    private static void AddTitles(Plot plot, string? title, string subtitle, int width)
    {
        if (!string.IsNullOrWhiteSpace(title))
        {
            PlotText.Set(plot.Axes.Title.Label, title, PlotText.Large, PlotColors.Text);
            PlotText.Fit(plot.Axes.Title.Label, 0.84f * width);
        }

        var top = plot.Axes.Top;
        PlotText.Set(top.Label, subtitle, PlotText.Small, PlotColors.Faint);
        PlotText.Fit(top.Label, 0.84f * width);
        // An axis without ticks gives its title no room of its own, and puts it above that.
        top.MinimumSize = 2 * PlotText.Small;
        top.Label.OffsetY = 1.5f * PlotText.Small;
    }

    private static void AddNote(Plot plot, SweepAxes axes, string note)
    {
        var text = plot.Add.Text(note, (axes.Left + axes.Right) / 2, (axes.Window.Low + axes.Window.High) / 2);
        PlotText.Set(text.LabelStyle, note, PlotText.Large, PlotColors.Faint);
        text.Alignment = Alignment.MiddleCenter;
    }

    private static void AddLegend(Plot plot, LabelPlacement placement)
    {
        var legend = plot.Legend;
        (legend.FontName, legend.FontSize, legend.FontColor) = (PlotFont.NameFor("Smoothed"), PlotText.Small, PlotColors.Text);
        (legend.OutlineColor, legend.ShadowColor) = (PlotColors.Grid, Colors.Transparent);
        if (legend.GetItems().Length == 0)
            return;

        using var image = legend.GetImage();
        var size = new PixelSize(image.Width + 16, image.Height + 16);
        plot.ShowLegend(placement.TakeCorner(
            size, Alignment.LowerLeft, Alignment.UpperRight, Alignment.LowerRight, Alignment.UpperLeft));
    }

    /// <summary>The pixels of the dots, and of the line at small distances.</summary>
    private static List<Pixel> CurvePixels(Plot plot, LrFindResult result, SweepAxes axes)
    {
        const int Steps = 8;
        var pixels = new List<Pixel>();
        foreach (var point in result.Points.Where(point => double.IsFinite(point.Loss)))
            pixels.Add(plot.GetPixel(axes.Place(point.Lr, point.Loss)));
        foreach (var piece in SweepCurves.Pieces(result.Points, axes))
        {
            foreach (var (a, b) in piece.Zip(piece.Skip(1)))
            {
                for (var i = 0; i < Steps; i++)
                    pixels.Add(plot.GetPixel(new Coordinates(a.X + (b.X - a.X) * i / Steps, a.Y + (b.Y - a.Y) * i / Steps)));
            }
        }

        return pixels;
    }
}
