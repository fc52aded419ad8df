namespace LrFinder.Dsl;

/// <summary>The time that a call of <c>LrFind</c> has taken, all its runs together, and the time that it may take.</summary>
/// <param name="budget">The time that it may take; <see langword="null"/> for as long as it needs.</param>
/// <param name="time">What gives the time.</param>
internal sealed class SweepClock(TimeSpan? budget, TimeProvider time)
{
    private readonly long _begin = time.GetTimestamp();

    /// <summary>The time since the clock was made.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begin);

    /// <summary>Whether the budget is used up.</summary>
    public bool IsUp => budget is { } allowed && Elapsed >= allowed;
}
