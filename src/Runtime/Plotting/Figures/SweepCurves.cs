using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The curves of a sweep's plot: a dot for the loss of each batch, and a line for the smoothed losses.</summary>
internal static class SweepCurves
{
    /// <summary>Adds the curves to a plot.</summary>
    public static void AddTo(Plot plot, LrFindResult result, SweepAxes axes)
    {
        var finite = result.Points.Where(point => double.IsFinite(point.Loss));
        Coordinates[] dots = [.. finite.Select(point => axes.Place(point.Lr, point.Loss))];
        if (dots.Length > 0)
            plot.Add.Markers(dots, MarkerShape.FilledCircle, 5, PlotColors.Dots).LegendText = "Loss of a batch";

        var isFirst = true;
        foreach (var piece in Pieces(result.Points, axes))
        {
            var line = plot.Add.Scatter(piece, PlotColors.Curve);
            line.LineWidth = 2.5f;
            // A piece of one point has no line to be seen by.
            line.MarkerSize = piece.Length == 1 ? 6 : 0;
            line.LegendText = isFirst ? "Smoothed" : "";
            isFirst = false;
        }
    }

    /// <summary>The stretches of the smoothed curve between losses that are not finite.</summary>
    public static IEnumerable<Coordinates[]> Pieces(IReadOnlyList<LrFindPoint> points, SweepAxes axes)
    {
        var piece = new List<Coordinates>();
        foreach (var point in points)
        {
            if (double.IsFinite(point.SmoothLoss))
            {
                piece.Add(axes.Place(point.Lr, point.SmoothLoss));
            }
            else if (piece.Count > 0)
            {
                yield return [.. piece];
                piece.Clear();
            }
        }

        if (piece.Count > 0)
            yield return [.. piece];
    }
}
