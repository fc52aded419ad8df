namespace LrFinder.Dsl;

/// <summary>fastai v1's rule of when a sweep has diverged: the smoothed loss exceeds four times its best.</summary>
/// <remarks>
/// It is right for losses above 0 only: four times a negative best lies below that best, so that the first negative loss counts as
/// diverged. A smoothed loss that is not a number does not count: whoever runs the sweep stops at it for that reason instead.
/// </remarks>
internal sealed class FastaiDivergence
{
    private const double Tolerance = 4;

    private double? _best;

    /// <summary>Takes the next smoothed loss in.</summary>
    /// <param name="smoothLoss">The smoothed loss of the step.</param>
    /// <returns>Whether the sweep has diverged.</returns>
    public bool Add(double smoothLoss)
    {
        if (_best is null || smoothLoss < _best)
            _best = smoothLoss;
        return smoothLoss > Tolerance * _best;
    }
}
