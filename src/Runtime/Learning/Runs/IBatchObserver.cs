using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Looks on at the batches of a validation, without gradients.</summary>
internal interface IBatchObserver
{
    /// <summary>Looks at a batch, whose tensors are freed afterwards.</summary>
    /// <param name="given">The batch as the data gave it.</param>
    /// <param name="samples">The batch as the model was given it, or as callbacks made it.</param>
    /// <param name="output">The model's output, or what callbacks put in its place.</param>
    /// <param name="loss">The learner's loss of an output and a target.</param>
    void Observe(Batch given, Batch samples, Tensor output, Func<Tensor, Tensor, Tensor> loss);
}
