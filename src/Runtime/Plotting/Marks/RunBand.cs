using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>The band around the mean of repeated sweeps: between the lowest and the highest of their smoothed losses at each step.</summary>
internal static class RunBand
{
    /// <summary>Adds the band where there were several sweeps.</summary>
    public static void AddTo(Plot plot, LrFindResult result, SweepAxes axes)
    {
        if (result.Details.Runs.Count < 2)
            return;
        var edges = result.Points.Select(point => Edge(point, result.Details.Runs, axes)).Where(edge => edge is not null)
            .Select(edge => edge!.Value).ToArray();
        if (edges.Length < 2)
            return;
        var band = plot.Add.FillY(
            [.. edges.Select(edge => edge.Low.X)], [.. edges.Select(edge => edge.Low.Y)], [.. edges.Select(edge => edge.High.Y)]);
        band.FillColor = PlotColors.Band;
        band.LineWidth = 0;
        band.LegendText = $"Spread of {result.Details.Runs.Count} sweeps";
    }

    private static (Coordinates Low, Coordinates High)? Edge(LrFindPoint point, IReadOnlyList<LrFindRun> runs, SweepAxes axes)
    {
        double[] losses =
        [
            .. runs.Where(run => point.Step < run.Points.Count).Select(run => run.Points[point.Step].SmoothLoss).Where(double.IsFinite),
        ];
        return losses.Length < 2 ? null : (axes.Place(point.Lr, losses.Min()), axes.Place(point.Lr, losses.Max()));
    }
}
