using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The title above a picture, and below it in small letters what there is to know.</summary>
internal static class PlotTitles
{
    /// <summary>Adds the titles.</summary>
    /// <param name="plot">The picture.</param>
    /// <param name="title">The title, if any.</param>
    /// <param name="subtitle">What there is to know, in one or more lines.</param>
    /// <param name="width">The picture's width in pixels.</param>
    public static void AddTo(Plot plot, string? title, string subtitle, int width)
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
        var lines = subtitle.Count(character => character == '\n') + 1;
        top.MinimumSize = (0.7f + 1.3f * lines) * PlotText.Small;
        top.Label.OffsetY = (0.2f + 1.3f * lines) * PlotText.Small;
    }
}
