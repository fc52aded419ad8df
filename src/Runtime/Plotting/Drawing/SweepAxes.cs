using ScottPlot;
using ScottPlot.TickGenerators;

namespace LrFinder.Dsl;

/// <summary>The axes of a sweep's plot: the logarithm of the learning rate, and the loss.</summary>
/// <param name="Left">The logarithm to base 10 of the lowest learning rate shown.</param>
/// <param name="Right">The logarithm to base 10 of the highest.</param>
/// <param name="Window">The losses shown.</param>
internal readonly record struct SweepAxes(double Left, double Right, LossWindow Window)
{
    private const int PixelsPerTickX = 64;
    private const int PixelsPerTickY = 48;

    /// <summary>The axes that show a sweep's points and the marks of its suggestions.</summary>
    public static SweepAxes Of(LrFindResult result, IReadOnlyList<SuggestionMark> marks)
    {
        double[] lrs =
        [
            .. result.Points.Select(point => point.Lr), .. marks.Select(mark => mark.Suggestion.Lr),
            .. result.Details.Probes.Select(probe => probe.Lr),
        ];
        if (lrs.Length == 0)
            lrs = [result.Settings.StartLr, result.Settings.EndLr];
        var (left, right) = (Math.Log10(lrs.Min()), Math.Log10(lrs.Max()));
        var padding = right - left < 1e-6 ? 0.5 : 0.02 * (right - left);
        return new SweepAxes(left - padding, right + padding, LossWindow.Of(result.Points) ?? new LossWindow(0, 1));
    }

    /// <summary>The axes that show several sweeps.</summary>
    public static SweepAxes Of(IReadOnlyList<LrFindResult> results)
    {
        SweepAxes[] each = [.. results.Select(result => Of(result, SuggestionMark.Of(result.Points, result.Suggestions, result.Suggestion)))];
        LossWindow[] windows = [.. results.Select(result => LossWindow.Of(result.Points)).OfType<LossWindow>()];
        return new SweepAxes(
            each.Min(axes => axes.Left), each.Max(axes => axes.Right),
            windows.Length > 0 ? new LossWindow(windows.Min(window => window.Low), windows.Max(window => window.High)) : new LossWindow(0, 1));
    }

    /// <summary>Where a point lies, in the coordinates of the plot.</summary>
    public Coordinates Place(double lr, double loss) => new(Math.Log10(lr), Window.Clamp(loss));

    /// <summary>Sets the limits, the ticks, the grid and the titles of a plot.</summary>
    public void ApplyTo(Plot plot, int width, int height)
    {
        plot.Axes.SetLimits(Left, Right, Window.Low, Window.High);
        plot.Axes.Bottom.TickGenerator = new NumericManual(TicksX(width));
        plot.Axes.Left.TickGenerator = new NumericManual(TicksY(height));
        PlotFrame.ApplyTo(plot);
        plot.Grid.XAxisStyle.MinorLineStyle.Color = PlotColors.FineGrid;
        plot.Grid.XAxisStyle.MinorLineStyle.Width = 1;
        PlotText.Set(plot.Axes.Bottom.Label, "Learning rate", PlotText.Normal, PlotColors.Text);
        PlotText.Set(plot.Axes.Left.Label, "Loss", PlotText.Normal, PlotColors.Text);
    }

    private Tick[] TicksX(int width)
    {
        var (low, high) = (Math.Pow(10, Left), Math.Pow(10, Right));
        var major = LogTicks.Major(low, high, Math.Max(2, width / PixelsPerTickX));
        var minor = LogTicks.Minor(low, high).Except(major.Select(tick => tick.Value));
        return
        [
            .. major.Select(tick => Tick.Major(Math.Log10(tick.Value), tick.Label)),
            .. minor.Select(value => Tick.Minor(Math.Log10(value))),
        ];
    }

    private Tick[] TicksY(int height) =>
    [
        .. LinearTicks.In(Window.Low, Window.High, Math.Max(2, height / PixelsPerTickY))
            .Select(tick => Tick.Major(tick.Value, tick.Label)),
    ];
}
