using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>What a learner computes for a batch: the forward pass, the loss and the metrics, as the generator writes them down.</summary>
/// <typeparam name="TModel">The model.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStep<TModel>
{
    /// <summary>How messages call the method of the loss; <see langword="null"/> for cross entropy, the loss of a learner that declares none.</summary>
    static virtual string? LossName => null;

    /// <summary>Runs the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <returns>The output.</returns>
    static abstract Tensor Forward(TModel model, Batch batch);

    /// <summary>Computes the loss.</summary>
    /// <param name="output">The model's output.</param>
    /// <param name="target">The batch's target.</param>
    /// <returns>A tensor of one element, with its graph.</returns>
    static abstract Tensor Loss(Tensor output, Tensor target);

    /// <summary>Computes every metric of a batch.</summary>
    /// <param name="metrics">Receives them, in the order of the learner's metric names.</param>
    /// <param name="output">The model's output.</param>
    /// <param name="target">The batch's target.</param>
    static abstract void Measure(BatchMeans metrics, Tensor output, Tensor target);
}
