using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The range of good learning rates, shaded.</summary>
internal static class SuggestionRange
{
    /// <summary>Adds the shade where the suggestion has a range.</summary>
    public static void AddTo(Plot plot, LrSuggestion suggestion, SweepAxes axes)
    {
        if (suggestion is not { Low: { } low, High: { } high })
            return;
        var (left, right) = (Math.Max(Math.Log10(low), axes.Left), Math.Min(Math.Log10(high), axes.Right));
        if (!(left < right))
            return;
        var span = plot.Add.HorizontalSpan(left, right);
        span.FillColor = PlotColors.Range;
        span.LineWidth = 0;
        span.LegendText = "Good range";
    }
}
