using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// When the loop reads the loss back from the device, which waits for the device to catch up. The generator asks for the
/// latest moment that serves every callback of a learner.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum LossReading
{
    /// <summary>All losses of an epoch in one transfer at its end: nobody asks for a loss as a number before.</summary>
    AtEpochEnd,

    /// <summary>After each step, for callbacks at <see cref="On.BatchEnd"/>.</summary>
    EachBatch,

    /// <summary>Between loss and backward pass, for callbacks from <see cref="On.BackwardBegin"/> to <see cref="On.StepEnd"/>.</summary>
    BeforeBackward,
}
