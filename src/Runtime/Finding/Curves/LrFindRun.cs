namespace LrFinder.Dsl;

/// <summary>One of several sweeps from the same state, over batches in an order of its own.</summary>
/// <param name="Points">Its points.</param>
/// <param name="StopReason">Why it ended.</param>
public sealed record LrFindRun(IReadOnlyList<LrFindPoint> Points, StopReason StopReason);
