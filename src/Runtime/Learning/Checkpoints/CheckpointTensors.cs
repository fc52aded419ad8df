using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The names of a checkpoint's tensors, besides those of the optimizer.</summary>
internal static class CheckpointTensors
{
    /// <summary>The state of torch's random generator.</summary>
    public const string Random = "random.cpu";

    private const string ModelPrefix = "model.";
    private const string AveragePrefix = "average.";

    /// <summary>A model's parameters and buffers under all their names, also those that files of weights leave out.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The live tensors.</returns>
    public static IEnumerable<(string Name, Tensor Tensor)> OfModel(IModel model) =>
        ModelState.Of(model).All.Select(entry => (ModelPrefix + entry.Key, entry.Value));

    /// <summary>The average of a parameter, in a training that keeps one.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <returns>The name.</returns>
    public static string Average(string parameter) => AveragePrefix + parameter;

    /// <summary>The losses of the batches of an epoch of the history.</summary>
    /// <param name="epoch">Its place in the history.</param>
    /// <returns>The name.</returns>
    public static string Losses(int epoch) => FormattableString.Invariant($"recorder.{epoch}.losses");

    /// <summary>The learning rates of the batches of an epoch of the history. Not in files that were written before these were kept.</summary>
    /// <param name="epoch">Its place in the history.</param>
    /// <returns>The name.</returns>
    public static string LearningRates(int epoch) => FormattableString.Invariant($"recorder.{epoch}.learning_rates");

    /// <summary>The momentums of the batches of an epoch of the history, of an optimizer that has one.</summary>
    /// <param name="epoch">Its place in the history.</param>
    /// <returns>The name.</returns>
    public static string Momentums(int epoch) => FormattableString.Invariant($"recorder.{epoch}.momentums");
}
