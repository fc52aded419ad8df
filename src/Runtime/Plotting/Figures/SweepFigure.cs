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
        var marks = SuggestionMark.Of(result.Points, result.Suggestions, result.Suggestion);
        var axes = SweepAxes.Of(result, marks);
        PlotTitles.AddTo(plot, title, Subtitle(result), width);
        axes.ApplyTo(plot, width, height);
        SuggestionRange.AddTo(plot, result.Suggestion, axes);
        RunBand.AddTo(plot, result, axes);
        SweepCurves.AddTo(plot, result, axes);
        if (LossWindow.Of(result.Points) is null)
            AddNote(plot, axes, result.Points.Count == 0 ? "The sweep has no points" : "No loss of the sweep is finite");

        ProbeMarks.AddTo(plot, result.Details.Probes, axes);
        // Where things lie is known only after a rendering.
        plot.RenderInMemory(width, height);
        var placement = new LabelPlacement(plot.LastRender.DataRect, CurvePixels(plot, result, axes));
        PlotLegend.AddTo(plot, placement);
        ProbeMarks.KeepClear(plot, result.Details.Probes, axes, placement);
        SuggestionDots.AddTo(plot, marks, axes, placement);
        return plot;
    }

    /// <summary>How the sweep ended, and in a second line what speaks against its suggestion.</summary>
    private static string Subtitle(LrFindResult result)
    {
        var end = StopSentence.Of(result.Points, result.StopReason, result.Settings);
        return result.Suggestion is not { Verdict: { } verdict, Reason: { } reason } ? end
            : result.Suggestion.IsAvailable ? $"{end}\nThe suggestion is {LrFindNames.Of(verdict)}: {reason}" : $"{end}\nNo suggestion: {reason}";
    }

    private static void AddNote(Plot plot, SweepAxes axes, string note)
    {
        var text = plot.Add.Text(note, (axes.Left + axes.Right) / 2, (axes.Window.Low + axes.Window.High) / 2);
        PlotText.Set(text.LabelStyle, note, PlotText.Large, PlotColors.Faint);
        text.Alignment = Alignment.MiddleCenter;
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
