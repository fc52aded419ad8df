namespace LrFinder.Dsl;

/// <summary>Ends a training that has taken a time, with the batch that is under way; its epoch is validated and reported as any other.</summary>
/// <remarks>
/// The time is that of one call of <c>Fit</c>, <c>FitOneCycle</c>, <c>FitCosine</c> or <c>Resume</c>, validations included, so that a call fits into the time that a
/// machine is given for it. What follows the batch, its validation above all, comes on top. A checkpoint of the epoch that was cut short says that
/// the training is over: <c>Resume</c> goes on from one of the epochs before it.
/// </remarks>
public sealed class TimeLimit
{
    private long _begin;

    /// <summary>The time; above 0. It has to be set: <see langword="null"/>, the default, is refused when a training begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not above 0.</exception>
    public TimeSpan? Limit
    {
        get;
        set => field = value is not { } limit || limit > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The time of a training is above 0.");
    }

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The training batch that was the last, counted from 0 through the epochs; <see langword="null"/> where the time was enough.</summary>
    public int? StoppedAt { get; private set; }

    /// <summary>Begins to measure.</summary>
    /// <exception cref="InvalidOperationException">No limit was set.</exception>
    [Callback(On.TrainBegin)]
    public void Begin()
    {
        if (Limit is null)
            throw new InvalidOperationException("TimeLimit has no limit: set TimeLimit.Limit, as by learn.TimeLimit.Limit = TimeSpan.FromMinutes(50).");
        (_begin, StoppedAt) = (Time.GetTimestamp(), null);
    }

    /// <summary>Judges whether there is time for another batch.</summary>
    /// <param name="iteration">The batch.</param>
    /// <returns>Whether to go on.</returns>
    [Callback(On.BatchEnd)]
    public Flow Judge(int iteration)
    {
        if (Time.GetElapsedTime(_begin) < Limit)
            return Flow.Continue;
        StoppedAt = iteration;
        return Flow.StopTraining;
    }
}
