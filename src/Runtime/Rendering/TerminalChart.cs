namespace LrFinder.Dsl;

/// <summary>A chart in characters over a logarithmic x axis.</summary>
internal sealed class TerminalChart
{
    private const int SmallestWidth = 40;
    private const int SmallestHeight = 4;
    private const int LinesPerLabel = 3;

    // How far outside the chart, in its heights, a line is followed: enough to keep its direction.
    private const double Outside = 4;

    private readonly int _width;
    private readonly int _height;

    /// <summary>A chart without data.</summary>
    /// <param name="width">The width of the whole in characters; at least 40.</param>
    /// <param name="height">The height of the data area in lines; at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chart would be too small.</exception>
    public TerminalChart(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, SmallestWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, SmallestHeight);
        (_width, _height) = (width, height);
    }

    /// <summary>The title of the x axis.</summary>
    public required string XTitle { get; init; }

    /// <summary>The title of the y axis.</summary>
    public required string YTitle { get; init; }

    /// <summary>The range of the y axis; without one there is nothing to draw, and the chart says so.</summary>
    public required (double Low, double High)? YRange { get; init; }

    /// <summary>Points drawn as dots in the background; those that are not finite are left out.</summary>
    public IReadOnlyList<(double X, double Y)> Dots { get; init; } = [];

    /// <summary>Points joined by a line, which is broken where one is not finite.</summary>
    public IReadOnlyList<(double X, double Y)> Line { get; init; } = [];

    /// <summary>Marked places.</summary>
    public IReadOnlyList<TerminalMark> Marks { get; init; } = [];

    /// <summary>Writes the chart.</summary>
    public void WriteTo(TextWriter writer, TerminalStyle style)
    {
        if (YRange is not var (low, high) || XRange() is not var (left, right))
        {
            writer.WriteLine($"({YTitle} against {XTitle.ToLowerInvariant()}: there is no finite value to draw)");
            return;
        }

        var labels = YLabels(low, high);
        var margin = labels.Values.Select(label => label.Length).Append(YTitle.Length).Max() + 1;
        var axis = new LogAxis(left, right, _width - margin - 1);
        var canvas = new CharacterCanvas(axis.Columns, _height, style);
        Draw(canvas, axis, low, high, style);

        writer.WriteLine(YTitle.PadLeft(margin - 1));
        var frame = style.Unicode ? '│' : '|';
        for (var row = 0; row < _height; row++)
            writer.WriteLine(Trimmed($"{labels.GetValueOrDefault(row, "").PadLeft(margin - 1)} {frame}{canvas.Row(row)}"));
        writer.WriteLine($"{new string(' ', margin)}{axis.Rule(style.Unicode)}");
        writer.WriteLine(Trimmed($"{new string(' ', margin + 1)}{axis.Labels()}"));
        writer.WriteLine($"{new string(' ', margin + 1 + Math.Max(0, (axis.Columns - XTitle.Length) / 2))}{XTitle}");
    }

    private void Draw(CharacterCanvas canvas, LogAxis axis, double low, double high, TerminalStyle style)
    {
        (double X, double Y) Place((double X, double Y) at) =>
            (axis.Share(at.X), Math.Clamp((at.Y - low) / (high - low), -Outside, 1 + Outside));

        foreach (var dot in Dots.Where(IsFinite))
            canvas.Point(Place(dot));
        for (var i = 0; i < Line.Count; i++)
        {
            if (!IsFinite(Line[i]))
                continue;
            var isJoined = i > 0 && IsFinite(Line[i - 1]);
            canvas.Line(Place(isJoined ? Line[i - 1] : Line[i]), Place(Line[i]));
        }

        foreach (var mark in Marks.Reverse())
            canvas.Mark(Place((mark.X, mark.Y)), style.Unicode ? mark.Symbol : mark.AsciiSymbol);
    }

    private (double Left, double Right)? XRange()
    {
        double[] all = [.. Dots.Concat(Line).Where(IsFinite).Select(point => point.X), .. Marks.Select(mark => mark.X)];
        return all.Length == 0 ? null : (all.Min(), all.Max());
    }

    private Dictionary<int, string> YLabels(double low, double high)
    {
        var labels = new Dictionary<int, string>();
        foreach (var (value, label) in LinearTicks.In(low, high, Math.Max(2, _height / LinesPerLabel)))
            labels[(int)Math.Round((high - value) / (high - low) * (_height - 1))] = label;
        return labels;
    }

    private static string Trimmed(string line) => line.TrimEnd(' ');

    private static bool IsFinite((double X, double Y) point) => double.IsFinite(point.X) && point.X > 0 && double.IsFinite(point.Y);
}
