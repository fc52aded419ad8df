using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>Looks at a batch before the model is given its inputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchInputs
{
    /// <summary>Makes sure that a batch has as many inputs as the model takes.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="count">The number of inputs that the model takes.</param>
    /// <param name="model">How a message shows the model, such as <c>Siamese.forward(left, right)</c>.</param>
    /// <returns>The batch.</returns>
    /// <exception cref="InvalidOperationException">The batch has more or fewer inputs.</exception>
    public static Batch Require(Batch batch, int count, string model)
    {
        if (batch.InputCount != count)
            Refuse(batch.InputCount, count, model);
        return batch;
    }

    // A method of its own, so that the check is inlined.
    private static void Refuse(int found, int count, string model) => throw new InvalidOperationException(
        $"{model} takes {Inputs(count)}, but the batch has {Inputs(found)}: give as many to the TensorData or the call of Predict, "
        + "and to the Batch that an IBatchSource or a callback makes.");

    private static string Inputs(int count) => count == 1 ? "1 input" : $"{count} inputs";
}
