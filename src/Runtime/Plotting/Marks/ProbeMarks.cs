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

    /// <summary>Keeps labels off the marks of a plot that has been rendered once, so that its pixels are known.</summary>
    public static void KeepClear(Plot plot, IReadOnlyList<LrProbe> probes, SweepAxes axes, LabelPlacement placement)
    {
        foreach (var probe in probes)
            placement.Avoid(plot.GetPixel(Place(probe, axes)), Size);
    }

    private static void Add(Plot plot, SweepAxes axes, IEnumerable<LrProbe> probes, MarkerShape shape, string legend)
    {
        Coordinates[] places = [.. probes.Select(probe => Place(probe, axes))];
        if (places.Length > 0)
            plot.Add.Markers(places, shape, Size, PlotColors.Probe).LegendText = legend;
    }

    /// <summary>At the bottom, clear of the frame.</summary>
    private static Coordinates Place(LrProbe probe, SweepAxes axes) =>
        new(Math.Log10(probe.Lr), axes.Window.Low + 0.025 * (axes.Window.High - axes.Window.Low));
}
