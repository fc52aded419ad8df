using ScottPlot;
using ScottPlot.TickGenerators;

namespace LrFinder.Dsl;

/// <summary>The axes of a picture of a run: what is counted, and one or two ranges of values.</summary>
internal static class RunAxes
{
    private const int PixelsPerTickX = 90;
    private const int PixelsPerTickY = 48;

    /// <summary>Sets the limits, the ticks, the grid and the titles of a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="chart">What it shows.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    public static void ApplyTo(Plot plot, RunChart chart, int width, int height)
    {
        PlotFrame.ApplyTo(plot);
        var ((left, right), range) = (chart.XRange, chart.YRange(isRight: false));
        plot.Axes.SetLimits(left, right, range.Low, range.High);
        plot.Axes.Bottom.TickGenerator = new NumericManual(WholeTicks(left, right, width));
        PlotText.Set(plot.Axes.Bottom.Label, chart.XTitle, PlotText.Normal, PlotColors.Text);
        Measure(plot.Axes.Left, chart.YTitle, range, height);
        if (chart.RightTitle is not { } title)
            return;
        var other = chart.YRange(isRight: true);
        plot.Axes.SetLimitsY(other.Low, other.High, plot.Axes.Right);
        Measure(plot.Axes.Right, title, other, height);
    }

    private static void Measure(IYAxis axis, string title, ValueRange range, int height)
    {
        axis.TickGenerator = new NumericManual(
            [.. LinearTicks.In(range.Low, range.High, Math.Max(2, height / PixelsPerTickY)).Select(tick => Tick.Major(tick.Value, tick.Label))]);
        PlotText.Set(axis.Label, title, PlotText.Normal, PlotColors.Text);
    }

    /// <summary>What is counted has no halves.</summary>
    private static Tick[] WholeTicks(double left, double right, int width) =>
    [
        .. LinearTicks.In(left, right, Math.Max(2, width / PixelsPerTickX)).Where(tick => Math.Abs(tick.Value - Math.Round(tick.Value)) < 1e-6)
            .Select(tick => Tick.Major(tick.Value, tick.Value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
