namespace LrFinder.Dsl;

/// <summary>
/// The moments of training at which a <see cref="CallbackAttribute"/> method runs, in the order of the loop.
/// Their names are those of fastai v1. What a callback can ask for and answer at each: docs/reference/callbacks.md.
/// </summary>
/// <remarks>The numbers leave room for further events, so that callbacks that are compiled already stay at theirs.</remarks>
public enum On
{
    /// <summary>Once, before the first epoch.</summary>
    TrainBegin = 0,

    /// <summary>Before the first batch of each epoch.</summary>
    EpochBegin = 10,

    /// <summary>Before the forward pass of each batch. May return a <c>Batch</c> that replaces the batch.</summary>
    BatchBegin = 20,

    /// <summary>After the forward pass, before the loss. May return a <c>Tensor</c> that replaces the output.</summary>
    LossBegin = 30,

    /// <summary>After the loss, before the backward pass. May return a <c>Tensor</c> that replaces the loss, or a <see cref="Flow"/>.</summary>
    BackwardBegin = 40,

    /// <summary>
    /// After the backward pass: the gradients are there. Where a step takes the mean gradient of several batches, it is there after the
    /// last of them. May return a <see cref="Flow"/>.
    /// </summary>
    BackwardEnd = 50,

    /// <summary>After the optimizer's step, before the gradients are cleared. May return a <see cref="Flow"/>.</summary>
    StepEnd = 60,

    /// <summary>After each batch. May return a <see cref="Flow"/>.</summary>
    BatchEnd = 70,

    /// <summary>After each epoch, its validation included. May return a <see cref="Flow"/>.</summary>
    EpochEnd = 80,

    /// <summary>Once, after the last epoch, and always: also after an exception or a cancellation.</summary>
    TrainEnd = 90,
}
