using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace LrFinder.Dsl;

/// <summary>The picture of a confusion matrix.</summary>
internal static class ConfusionFigure
{
    private const float LargestShareOfNames = 0.22f;
    private const float SmallestLetters = 7;

    /// <summary>Draws a matrix.</summary>
    /// <param name="names">The classes' names.</param>
    /// <param name="counts">Rows of targets, columns of predictions.</param>
    /// <param name="asShares">Whether cells have the share of their row in percent.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="title">The picture's title, if any.</param>
    /// <returns>The picture, to be rendered in this size.</returns>
    public static Plot Draw(IReadOnlyList<string> names, long[,] counts, bool asShares, int width, int height, string? title)
    {
        var plot = new Plot();
        var shares = Shares(counts);
        PlotTitles.AddTo(plot, title, Note(counts, asShares), width);
        PlotFrame.ApplyTo(plot);
        plot.HideGrid();
        var map = plot.Add.Heatmap(shares);
        (map.Colormap, map.ManualRange) = (new ShadeMap(), new ScottPlot.Range(0, 1));
        plot.Axes.SetLimits(-0.5, names.Count - 0.5, -0.5, names.Count - 0.5);
        NameRows(plot, names, width, height);
        NameColumns(plot, names, width, height);

        // How large a cell is is known only after a rendering.
        plot.RenderInMemory(width, height);
        AddNumbers(plot, counts, shares, asShares);
        return plot;
    }

    private static double[,] Shares(long[,] counts)
    {
        var classes = counts.GetLength(0);
        var shares = new double[classes, classes];
        for (var row = 0; row < classes; row++)
        {
            var samples = Enumerable.Range(0, classes).Sum(column => counts[row, column]);
            for (var column = 0; column < classes; column++)
                shares[row, column] = samples == 0 ? 0 : (double)counts[row, column] / samples;
        }

        return shares;
    }

    private static string Note(long[,] counts, bool asShares)
    {
        var (right, all) = (0L, 0L);
        for (var row = 0; row < counts.GetLength(0); row++)
        {
            right += counts[row, row];
            for (var column = 0; column < counts.GetLength(1); column++)
                all += counts[row, column];
        }

        var cells = asShares ? "in percent of each row" : "shades are shares of a row";
        return all == 0
            ? "No sample was counted"
            : string.Create(CultureInfo.InvariantCulture, $"{right:N0} of {all:N0} right ({100.0 * right / all:0.0} %); {cells}");
    }

    private static void NameRows(Plot plot, IReadOnlyList<string> names, int width, int height)
    {
        var stride = Stride(names.Count, height);
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. Labelled(names, stride).Select(name => Tick.Major(names.Count - 1 - name.Index, Short(name.Name, width)))]);
        Finish(plot.Axes.Left, names, "Actual");
    }

    private static void NameColumns(Plot plot, IReadOnlyList<string> names, int width, int height)
    {
        // Names stand upright where the widest does not fit above the next.
        var room = 0.7f * width / names.Count;
        var isUpright = names.Any(name => ShortText.Width(name, PlotText.Small) > room);
        plot.Axes.Bottom.TickGenerator = new NumericManual(
        [
            .. Labelled(names, isUpright ? Stride(names.Count, width) : 1).Select(name => Tick.Major(name.Index, Short(name.Name, isUpright ? height : width))),
        ]);
        Finish(plot.Axes.Bottom, names, "Predicted");
        if (!isUpright)
            return;
        (plot.Axes.Bottom.TickLabelStyle.Rotation, plot.Axes.Bottom.TickLabelStyle.Alignment) = (-90, Alignment.MiddleRight);
        plot.Axes.Bottom.MinimumSize = Labelled(names, 1).Max(name => ShortText.Width(Short(name.Name, height), PlotText.Small)) + 34;
    }

    /// <summary>Of how many classes one has its name beside it, so that names do not overlap.</summary>
    private static int Stride(int classes, int pixels) => Math.Max(1, (int)Math.Ceiling(classes * 1.3 * PlotText.Small / (0.75 * pixels)));

    private static IEnumerable<(int Index, string Name)> Labelled(IReadOnlyList<string> names, int stride) =>
        names.Index().Where(name => name.Index % stride == 0).Select(name => (name.Index, name.Item));

    private static string Short(string name, int pixels) => ShortText.Of(name, PlotText.Small, LargestShareOfNames * pixels);

    private static void Finish(IAxis axis, IReadOnlyList<string> names, string title)
    {
        PlotText.SetFont(axis.TickLabelStyle, string.Concat(names), PlotText.Small, PlotColors.Text);
        PlotText.Set(axis.Label, title, PlotText.Normal, PlotColors.Text);
        axis.MajorTickStyle.Length = 0;
    }

    private static void AddNumbers(Plot plot, long[,] counts, double[,] shares, bool asShares)
    {
        var classes = counts.GetLength(0);
        string Number(int row, int column) => asShares
            ? (100 * shares[row, column]).ToString("0.#", CultureInfo.InvariantCulture)
            : counts[row, column].ToString(CultureInfo.InvariantCulture);

        var area = plot.LastRender.DataRect;
        var places = Enumerable.Range(0, classes * classes).Select(i => (Row: i / classes, Column: i % classes));
        var longest = places.Select(place => Number(place.Row, place.Column)).MaxBy(text => text.Length)!;
        var letters = Math.Min(
            Math.Min(PlotText.Normal, PlotText.Normal * 0.9f * area.Width / classes / ShortText.Width(longest, PlotText.Normal)),
            0.7f * area.Height / classes);
        if (letters < SmallestLetters)
            return;
        foreach (var (row, column) in places.Where(place => counts[place.Row, place.Column] > 0 || classes <= 20))
        {
            var text = plot.Add.Text(Number(row, column), column, classes - 1 - row);
            var color = shares[row, column] > 0.5 ? Colors.White : counts[row, column] == 0 ? PlotColors.Faint.WithAlpha(0.5) : PlotColors.Text;
            PlotText.Set(text.LabelStyle, text.LabelText, letters, color);
            text.Alignment = Alignment.MiddleCenter;
        }
    }

    /// <summary>From white to the colour of curves.</summary>
    private sealed class ShadeMap : IColormap
    {
        public string Name => "Shades";

        public Color GetColor(double position)
        {
            // What is not much is seen too.
            var depth = double.IsNaN(position) ? 0 : Math.Sqrt(Math.Clamp(position, 0, 1));
            byte Mix(byte full) => (byte)Math.Round(255 + depth * (full - 255));
            return new Color(Mix(PlotColors.Curve.R), Mix(PlotColors.Curve.G), Mix(PlotColors.Curve.B));
        }
    }
}
