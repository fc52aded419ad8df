namespace LrFinder.Dsl;

/// <summary>Compares what a declared model is given with the shape that it was declared for.</summary>
internal static class DeclaredInput
{
    /// <summary>
    /// Refuses a batch without its first dimension, which convolutions take for one sample, and other layers for samples of fewer dimensions. What
    /// a batch has more, such as time, linear layers let pass; and other sizes are left to the layers: a model that pools over its places is for
    /// images of every size.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The batch.</param>
    /// <exception cref="InvalidOperationException">It has fewer dimensions than a batch of what the model was declared for.</exception>
    public static void Check(IModel model, Batch batch)
    {
        if (model.InputShape is { Length: > 0 } declared && batch.Input.dim() <= declared.Length)
            throw new InvalidOperationException(
                $"The model was declared for samples of shape {Text(declared)}, so that a batch is [samples, {string.Join(", ", declared.ToArray())}], but it is "
                + $"given {TensorText.Of(batch.Input)}: a dimension is missing. For a single sample write sample.unsqueeze(0), for images of one channel "
                + "images.unsqueeze(1).");
    }

    /// <summary>What the model was declared for, for messages; empty where it was not declared.</summary>
    /// <param name="model">The model.</param>
    public static string Of(IModel model) =>
        model.InputShape is { Length: > 0 } declared ? $" The model was declared for samples of shape {Text(declared)}." : "";

    private static string Text(ReadOnlySpan<long> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
