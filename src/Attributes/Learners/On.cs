namespace LrFinder.Dsl;

/// <summary>
/// The moments of training at which a <see cref="CallbackAttribute"/> method runs, in the order of the loop.
/// They are the ten events of fastai v1.
/// </summary>
public enum On
{
    /// <summary>Once, before the first epoch. The state <c>epochs</c> is there.</summary>
    TrainBegin,

    /// <summary>Before the first batch of each epoch.</summary>
    EpochBegin,

    /// <summary>Before the forward pass of each batch. May return a <c>Batch</c> that replaces the batch.</summary>
    BatchBegin,

    /// <summary>After the forward pass, before the loss. May return a <c>Tensor</c> that replaces the output.</summary>
    LossBegin,

    /// <summary>After the loss, before the backward pass. May return a <c>Tensor</c> that replaces the loss, or a <see cref="Flow"/>.</summary>
    BackwardBegin,

    /// <summary>
    /// After the backward pass: the gradients are there. Where a step takes the mean gradient of several batches, it is there after the
    /// last of them. May return a <see cref="Flow"/>.
    /// </summary>
    BackwardEnd,

    /// <summary>After the optimizer's step, before the gradients are cleared. May return a <see cref="Flow"/>.</summary>
    StepEnd,

    /// <summary>After each batch. May return a <see cref="Flow"/>.</summary>
    BatchEnd,

    /// <summary>After each epoch, its validation included. May return a <see cref="Flow"/>.</summary>
    EpochEnd,

    /// <summary>Once, after the last epoch, and always: also after an exception or a cancellation.</summary>
    TrainEnd,
}
