namespace LrFinder.Dsl;

/// <summary>What is done with a batch at a moment, so that an error can say where it comes from.</summary>
internal enum BatchMoment
{
    /// <summary>The source makes it, or it is moved and transformed.</summary>
    Data,

    /// <summary>Callbacks of <see cref="On.BatchBegin"/> run.</summary>
    BatchBegin,

    /// <summary>The model runs.</summary>
    Forward,

    /// <summary>Callbacks of <see cref="On.LossBegin"/> run.</summary>
    LossBegin,

    /// <summary>The loss is computed.</summary>
    Loss,

    /// <summary>The metrics are computed.</summary>
    Metrics,

    /// <summary>Callbacks of <see cref="On.BackwardBegin"/> run.</summary>
    BackwardBegin,

    /// <summary>The gradients are computed.</summary>
    Backward,

    /// <summary>Callbacks of <see cref="On.BackwardEnd"/> run.</summary>
    BackwardEnd,

    /// <summary>The optimizer takes its step.</summary>
    Step,

    /// <summary>Callbacks of <see cref="On.StepEnd"/> run.</summary>
    StepEnd,

    /// <summary>Callbacks of <see cref="On.BatchEnd"/> run.</summary>
    BatchEnd,
}
