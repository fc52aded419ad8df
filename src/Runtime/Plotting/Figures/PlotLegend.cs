using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The legend, in the corner with the most room.</summary>
internal static class PlotLegend
{
    /// <summary>Adds the legend where there is something to explain.</summary>
    public static void AddTo(Plot plot, LabelPlacement placement)
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
}
