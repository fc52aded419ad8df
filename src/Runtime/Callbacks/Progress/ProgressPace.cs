namespace LrFinder.Dsl;

/// <summary>How fast a run goes, and how long it still takes: measured from where this process began with it.</summary>
/// <param name="time">The clock.</param>
/// <param name="progressAtBegin">How much of the run was done before, from 0 to 1.</param>
internal sealed class ProgressPace(TimeProvider time, double progressAtBegin)
{
    private readonly long _begin = time.GetTimestamp();
    private long _epochBegin = time.GetTimestamp();

    /// <summary>Begins with the training batches of an epoch, so that the validation does not count against their rate.</summary>
    public void BeginEpoch() => _epochBegin = time.GetTimestamp();

    /// <summary>The batches of a second.</summary>
    /// <param name="batches">How many of the epoch are done.</param>
    /// <returns>The rate; not a number before any time has passed.</returns>
    public double Rate(int batches)
    {
        var seconds = time.GetElapsedTime(_epochBegin).TotalSeconds;
        return seconds > 0 ? batches / seconds : double.NaN;
    }

    /// <summary>What the rest takes, if it takes as long as what was done so far; validations are in both.</summary>
    /// <param name="progress">How much of the run is done, from 0 to 1.</param>
    /// <returns>The time left; <see langword="null"/> where it is not known.</returns>
    public TimeSpan? Left(double progress)
    {
        var done = progress - progressAtBegin;
        // Without a progress that is known, nothing is larger than 0.
        return done > 0 ? time.GetElapsedTime(_begin) * (Math.Max(0, 1 - progress) / done) : null;
    }
}
