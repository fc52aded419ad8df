using System;

namespace LrFinder.Dsl;

/// <summary>
/// What a callback tells the loop to do next. The answers of several callbacks at one event are combined, so that
/// any of them can stop the training; control flow is never an exception.
/// </summary>
[Flags]
public enum Flow
{
    /// <summary>Go on as usual.</summary>
    Continue = 0,

    /// <summary>At <see cref="On.BackwardBegin"/>: no backward pass and no optimizer step for this batch.</summary>
    SkipBackward = 1,

    /// <summary>
    /// At <see cref="On.BackwardEnd"/>: no optimizer step for this batch, and so no <see cref="On.StepEnd"/>; the gradients stay
    /// and accumulate.
    /// </summary>
    SkipStep = 2,

    /// <summary>At <see cref="On.StepEnd"/>: the gradients are not cleared.</summary>
    SkipZeroGrad = 4,

    /// <summary>From <see cref="On.BackwardBegin"/> to <see cref="On.BatchEnd"/>: this batch was the epoch's last.</summary>
    StopEpoch = 8,

    /// <summary>
    /// From <see cref="On.BackwardBegin"/> to <see cref="On.BatchEnd"/>: this batch was the last; its epoch is validated and reported
    /// as any other. At <see cref="On.EpochEnd"/>: this epoch was the last.
    /// </summary>
    StopTraining = 16,
}
