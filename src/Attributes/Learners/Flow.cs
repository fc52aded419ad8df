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

    /// <summary>At <see cref="On.BackwardEnd"/>: no optimizer step for this batch; the gradients stay and accumulate.</summary>
    SkipStep = 2,

    /// <summary>At <see cref="On.StepEnd"/>: the gradients are not cleared.</summary>
    SkipZeroGrad = 4,

    /// <summary>At <see cref="On.BatchEnd"/>: this batch was the epoch's last.</summary>
    StopEpoch = 8,

    /// <summary>At <see cref="On.BatchEnd"/> or <see cref="On.EpochEnd"/>: training ends here, without a further validation.</summary>
    StopTraining = 16,
}
