namespace LrFinder.Dsl;

/// <summary>A logarithmic axis in characters.</summary>
internal sealed class LogAxis
{
    private const int LabelSpace = 10;

    private readonly double _left;
    private readonly double _right;
    private readonly IReadOnlyList<AxisTick> _ticks;

    /// <summary>An axis over a range of values.</summary>
    /// <param name="low">The lowest value; above 0.</param>
    /// <param name="high">The highest value; at least <paramref name="low"/>.</param>
    /// <param name="columns">The number of characters.</param>
    public LogAxis(double low, double high, int columns)
    {
        Columns = columns;
        // A range without a width gets one, so that its only value lies in the middle.
        var padding = Math.Log10(high) - Math.Log10(low) < 1e-6 ? 0.5 : 0;
        (_left, _right) = (Math.Log10(low) - padding, Math.Log10(high) + padding);
        _ticks = [.. LogTicks.Major(Math.Pow(10, _left), Math.Pow(10, _right), Math.Max(2, columns / LabelSpace))
            .Where(tick => tick.Value > 0 && double.IsFinite(tick.Value))];
    }

    /// <summary>The number of characters.</summary>
    public int Columns { get; }

    /// <summary>Where a value lies: 0 at the left end, 1 at the right.</summary>
    public double Share(double value) => (Math.Log10(value) - _left) / (_right - _left);

    /// <summary>The line of the axis with its ticks, beginning at its corner.</summary>
    public string Rule(bool unicode)
    {
        var rule = new string(unicode ? '─' : '-', Columns).ToCharArray();
        foreach (var tick in _ticks)
            rule[Column(tick.Value)] = unicode ? '┬' : '+';
        return (unicode ? '└' : '+') + new string(rule);
    }

    /// <summary>The labels below the ticks; one that would run into its neighbour is left out.</summary>
    public string Labels()
    {
        var line = new string(' ', Columns).ToCharArray();
        var free = 0;
        foreach (var (value, label) in _ticks)
        {
            var start = Math.Clamp(Column(value) - label.Length / 2, 0, Columns - label.Length);
            if (start < free)
                continue;
            label.CopyTo(0, line, start, label.Length);
            free = start + label.Length + 1;
        }

        return new string(line);
    }

    private int Column(double value) => Math.Clamp((int)Math.Round(Share(value) * (Columns - 1)), 0, Columns - 1);
}
