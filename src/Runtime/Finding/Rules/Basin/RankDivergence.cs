namespace LrFinder.Dsl;

/// <summary>
/// Says during a sweep when the loss has diverged: the median of the last 0.3 decades exceeds the worst loss of the first quarter by
/// more than the best such median lies below it.
/// </summary>
/// <remarks>
/// The answer is the same for any scale, offset and sign of the loss. A loss that is not finite counts as diverged. Nothing is judged
/// in the first quarter.
/// </remarks>
internal sealed class RankDivergence
{
    private readonly int _start;
    private readonly int _window;
    private readonly Queue<double> _recent = new();
    private double _worst = double.NegativeInfinity;
    private double _best = double.PositiveInfinity;
    private int _count;

    /// <summary>Begins a sweep.</summary>
    public RankDivergence(LrFindOptions settings)
    {
        _start = Math.Max(3, settings.NumIt / 4);
        _window = Math.Max(3, (int)Math.Round(Math.Min(0.3 * settings.StepsPerDecade, settings.NumIt)));
    }

    /// <summary>Takes the next raw loss in.</summary>
    /// <returns>Whether the sweep has diverged.</returns>
    public bool Add(double loss)
    {
        if (!double.IsFinite(loss))
            return true;
        _count++;
        _recent.Enqueue(loss);
        if (_recent.Count > _window)
            _recent.Dequeue();
        if (_count <= _start)
            _worst = Math.Max(_worst, loss);
        if (_recent.Count < _window)
            return false;
        var median = RobustStatistics.Median(_recent);
        _best = Math.Min(_best, median);
        // In halves, so that the widest losses do not overflow.
        return _count > _start && median / 2 - _worst / 2 > _worst / 2 - _best / 2;
    }
}
