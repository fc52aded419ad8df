using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The picture of several sweeps: their smoothed curves, and on each the learning rate that it suggests.</summary>
internal static class SeveralSweepsFigure
{
    /// <summary>Draws sweeps.</summary>
    /// <param name="sweeps">The sweeps with their names; at least one.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="title">The picture's title, if any.</param>
    /// <param name="subtitle">What the curves are.</param>
    /// <returns>The picture, to be rendered in this size.</returns>
    public static Plot Draw(IReadOnlyList<(string Name, LrFindResult Result)> sweeps, int width, int height, string? title, string subtitle)
    {
        var plot = new Plot();
        var axes = SweepAxes.Of([.. sweeps.Select(sweep => sweep.Result)]);
        PlotTitles.AddTo(plot, title, subtitle, width);
        axes.ApplyTo(plot, width, height);
        for (var i = 0; i < sweeps.Count; i++)
            AddCurve(plot, axes, sweeps[i].Name, sweeps[i].Result, PlotColors.Several[i % PlotColors.Several.Length]);

        // Where things lie is known only after a rendering.
        plot.RenderInMemory(width, height);
        var pixels = sweeps.SelectMany(sweep => SweepCurves.Pieces(sweep.Result.Points, axes)).SelectMany(piece => piece);
        PlotLegend.AddTo(plot, new LabelPlacement(plot.LastRender.DataRect, [.. pixels.Select(place => plot.GetPixel(place))]));
        return plot;
    }

    private static void AddCurve(Plot plot, SweepAxes axes, string name, LrFindResult result, Color color)
    {
        var suggestion = result.Suggestion;
        var legend = $"{name}: {(suggestion.IsAvailable ? SuggestionMark.Number(suggestion.Lr) : "no suggestion")}";
        foreach (var piece in SweepCurves.Pieces(result.Points, axes))
        {
            var line = plot.Add.Scatter(piece, color);
            (line.LineWidth, line.MarkerSize) = (2.5f, piece.Length == 1 ? 6 : 0);
            (line.LegendText, legend) = (legend, "");
        }

        foreach (var mark in SuggestionMark.Of(result.Points, result.Suggestions, result.Suggestion).Where(mark => mark.IsMain))
            plot.Add.Marker(SuggestionDots.Place(mark, axes), MarkerShape.FilledCircle, 12, color);
    }
}
