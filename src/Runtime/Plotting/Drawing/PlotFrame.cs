using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The look of a plot's frame, ticks and grid.</summary>
internal static class PlotFrame
{
    /// <summary>Sets the colours and the font of all axes.</summary>
    /// <param name="plot">The plot.</param>
    public static void ApplyTo(Plot plot)
    {
        foreach (var axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left, plot.Axes.Top, plot.Axes.Right])
        {
            axis.FrameLineStyle.Color = PlotColors.Faint;
            axis.MajorTickStyle.Color = axis.MinorTickStyle.Color = PlotColors.Faint;
            PlotText.SetFont(axis.TickLabelStyle, "1e-07", PlotText.Small, PlotColors.Text);
        }

        plot.Grid.MajorLineColor = PlotColors.Grid;
    }
}
