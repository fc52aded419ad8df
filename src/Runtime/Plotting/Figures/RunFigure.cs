using ScottPlot;
using ScottPlot.Plottables;

namespace LrFinder.Dsl;

/// <summary>The picture of a run: curves over batches or epochs.</summary>
internal static class RunFigure
{
    // More of them are a grey area.
    private const int MostEpochEnds = 60;

    // More dots than pixels make files large and pictures no clearer.
    private const int MostPoints = 4000;

    /// <summary>Draws a chart.</summary>
    /// <param name="chart">What to show.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="title">The picture's title, if any.</param>
    /// <returns>The picture, to be rendered in this size.</returns>
    public static Plot Draw(RunChart chart, int width, int height, string? title)
    {
        var plot = new Plot();
        PlotTitles.AddTo(plot, title, chart.Note, width);
        RunAxes.ApplyTo(plot, chart, width, height);
        if (chart.EpochEnds.Count is > 1 and <= MostEpochEnds)
            AddEpochEnds(plot, chart.EpochEnds);
        var others = 0;
        foreach (var curve in chart.Curves)
            AddCurve(plot, chart, curve, curve.Kind == RunCurveKind.Dots ? PlotColors.Dots : PlotColors.Several[others++ % PlotColors.Several.Length]);
        if (chart.Curves.All(curve => !curve.Points.Any(point => double.IsFinite(point.Y))))
            AddNote(plot, chart, "No value is finite");

        // Where things lie is known only after a rendering.
        plot.RenderInMemory(width, height);
        if (IsNamedByAxes(chart))
            NameByAxes(plot);
        else
            PlotLegend.AddTo(plot, new LabelPlacement(plot.LastRender.DataRect, Pixels(plot)));
        return plot;
    }

    /// <summary>Whether each axis has one curve: its title in the curve's colour says more than a legend, and covers nothing.</summary>
    private static bool IsNamedByAxes(RunChart chart) => chart is { RightTitle: not null, Curves: [{ IsRight: false }, { IsRight: true }] };

    private static void NameByAxes(Plot plot)
    {
        plot.HideLegend();
        plot.Axes.Left.Label.ForeColor = PlotColors.Several[0];
        plot.Axes.Right.Label.ForeColor = PlotColors.Several[1];
    }

    private static void AddEpochEnds(Plot plot, IReadOnlyList<double> ends)
    {
        // The frame is at the last one.
        foreach (var end in ends.SkipLast(1))
        {
            var line = plot.Add.VerticalLine(end, 1, PlotColors.Grid);
            line.EnableAutoscale = false;
        }
    }

    private static void AddCurve(Plot plot, RunChart chart, RunCurve curve, Color color)
    {
        var range = chart.YRange(curve.IsRight);
        var legend = curve.Name;
        foreach (var piece in curve.Pieces())
        {
            Coordinates[] places = [.. Thinned.Points(piece, MostPoints).Select(point => new Coordinates(point.X, range.Clamp(point.Y)))];
            var scatter = plot.Add.Scatter(places, color);
            Style(scatter, curve.Kind, places.Length);
            if (curve.IsRight)
                scatter.Axes.YAxis = plot.Axes.Right;
            (scatter.LegendText, legend) = (legend, "");
        }
    }

    private static void Style(Scatter scatter, RunCurveKind kind, int points)
    {
        scatter.LineWidth = kind == RunCurveKind.Dots ? 0 : 2.5f;
        scatter.MarkerSize = kind switch
        {
            RunCurveKind.Dots => 4,
            RunCurveKind.MarkedLine when points <= 100 => 8,
            // A piece of one point has no line to be seen by.
            _ => points == 1 ? 6 : 0,
        };
    }

    private static void AddNote(Plot plot, RunChart chart, string note)
    {
        var ((left, right), range) = (chart.XRange, chart.YRange(isRight: false));
        var text = plot.Add.Text(note, (left + right) / 2, (range.Low + range.High) / 2);
        PlotText.Set(text.LabelStyle, note, PlotText.Large, PlotColors.Faint);
        text.Alignment = Alignment.MiddleCenter;
    }

    /// <summary>The pixels of all points, and of lines at small distances.</summary>
    private static List<Pixel> Pixels(Plot plot)
    {
        const int Steps = 8;
        var pixels = new List<Pixel>();
        foreach (var scatter in plot.GetPlottables<Scatter>())
        {
            Pixel[] points = [.. scatter.Data.GetScatterPoints().Select(point => plot.GetPixel(point, scatter.Axes.XAxis, scatter.Axes.YAxis))];
            pixels.AddRange(points);
            if (scatter.LineWidth > 0 && points.Length <= 200)
                foreach (var (a, b) in points.Zip(points.Skip(1)))
                    pixels.AddRange(Enumerable.Range(1, Steps - 1).Select(i => new Pixel(a.X + (b.X - a.X) * i / Steps, a.Y + (b.Y - a.Y) * i / Steps)));
        }

        return pixels;
    }
}
