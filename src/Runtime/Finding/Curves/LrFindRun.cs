namespace LrFinder.Dsl;

/// <summary>One of several sweeps from the same state, over batches in an order of its own.</summary>
/// <param name="points">Its points.</param>
/// <param name="stopReason">Why it ended.</param>
public sealed class LrFindRun(IReadOnlyList<LrFindPoint> points, StopReason stopReason)
{
    /// <summary>The points, in the sweep's order.</summary>
    public IReadOnlyList<LrFindPoint> Points { get; } = points;

    /// <summary>Why the sweep ended.</summary>
    public StopReason StopReason { get; } = stopReason;
}
