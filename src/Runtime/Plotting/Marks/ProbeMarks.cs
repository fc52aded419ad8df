using ScottPlot;

namespace LrFinder.Dsl;

/// <summary>A mark at the bottom of the picture for each probe: filled where it stayed in the race, hollow where it fell behind.</summary>
internal static class ProbeMarks
{
    private const float Size = 9;

    /// <summary>Adds the marks.</summary>
    public static void AddTo(Plot plot, IReadOnlyList<LrProbe> probes, SweepAxes axes)
    {
        if (probes.Count == 0)
            return;
        var longest = probes.Max(probe => probe.Steps);
        Add(plot, axes, probes.Where(probe => !probe.Diverged && probe.Steps == longest), MarkerShape.FilledDiamond, "Probe, run to its end");
        Add(plot, axes, probes.Where(probe => !probe.Diverged && probe.Steps < longest), MarkerShape.OpenDiamond, "Probe that fell behind");
        Add(plot, axes, probes.Where(probe => probe.Diverged), MarkerShape.Eks, "Probe that diverged");
    }

    private static void Add(Plot plot, SweepAxes axes, IEnumerable<LrProbe> probes, MarkerShape shape, string legend)
    {
        // Clear of the frame.
        var height = axes.Window.Low + 0.025 * (axes.Window.High - axes.Window.Low);
        Coordinates[] places = [.. probes.Select(probe => new Coordinates(Math.Log10(probe.Lr), height))];
        if (places.Length > 0)
            plot.Add.Markers(places, shape, Size, PlotColors.Probe).LegendText = legend;
    }
}
