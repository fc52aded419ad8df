namespace LrFinder.Dsl;

/// <summary>Why a sweep ended.</summary>
public enum StopReason
{
    /// <summary>Every step was taken.</summary>
    Completed,

    /// <summary>The loss rose too far above its best.</summary>
    Diverged,

    /// <summary>The loss was not a number or infinite.</summary>
    NonFinite,

    /// <summary>The data gave no further batch.</summary>
    DataExhausted,

    /// <summary>The sweep was cancelled.</summary>
    Cancelled,

    /// <summary>The time budget was used up.</summary>
    TimeBudget,

    /// <summary>A callback that takes part in sweeps asked to stop.</summary>
    StoppedByCallback,
}
