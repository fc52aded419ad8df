using static TorchSharp.torch;

namespace LrFinder.Dsl;

// What looks at a learner's model over a whole data set.
public abstract partial class Learner<TModel>
{
    /// <summary>Runs the model on all batches of a source, in evaluation mode and without gradients. The data are left at their position.</summary>
    /// <param name="source">The data, such as <c>learn.Data.Valid</c>; its targets are not looked at.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>The outputs of all samples in the order of the source, [samples, …]; they belong to the caller.</returns>
    /// <exception cref="InvalidOperationException">The data gave no batch, or the model takes another number of inputs.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public Tensor Predict(IBatchSource source, CancellationToken cancellationToken = default)
    {
        var outputs = new List<Tensor>();
        try
        {
            PredictEach(source, (output, _) => outputs.Add(output.DetachFromDisposeScope()), cancellationToken);
            return cat(outputs);
        }
        finally
        {
            foreach (var output in outputs)
                output.Dispose();
        }
    }

    /// <summary>Names the classes of outputs.</summary>
    /// <param name="output">Logits or probabilities, [samples, classes].</param>
    /// <returns>For each sample the name of the class with the largest value; among equal ones the first counts.</returns>
    /// <exception cref="InvalidOperationException">The learner's data do not know their classes' names.</exception>
    /// <exception cref="ArgumentException"><paramref name="output"/> has another shape, or another number of classes than there are names.</exception>
    public IReadOnlyList<string> ClassesOf(Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var names = RequireClassNames();
        if (!ClassTable.Fits(names, output))
            throw new ArgumentException(
                $"Outputs of shape [samples, {names.Count}] have a value for each of the classes {string.Join(", ", names)}; these are of shape "
                + $"[{string.Join(", ", output.shape)}].",
                nameof(output));
        return ClassTable.NamesOf(names, output);
    }

    /// <summary>Counts how often which class was taken for which. The data are left at their position.</summary>
    /// <param name="source">The data; the learner's validation data by default.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>The counts, which belong to the caller.</returns>
    /// <exception cref="InvalidOperationException">There is no validation data, it gave no batch, or the learner's data do not know their classes' names.</exception>
    /// <exception cref="FigureException">The model does not have an output for each class.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public ConfusionMatrix Confusion(IBatchSource? source = null, CancellationToken cancellationToken = default)
    {
        RequireNotDisposed();
        var counts = new ConfusionMatrix(RequireClassNames());
        try
        {
            PredictEach(ToValidate(source), (output, batch) => counts.Add(output, batch.Target.to(output.device)), cancellationToken);
            return counts;
        }
        catch
        {
            counts.Dispose();
            throw;
        }
    }

    private IReadOnlyList<string> RequireClassNames() => Data.ClassNames ?? throw new InvalidOperationException(
        "The learner's data do not know the names of their classes: give them ClassNames, which folders of images and tables have of their own.");

    private void PredictEach(IBatchSource source, Action<Tensor, Batch> take, CancellationToken cancellationToken)
    {
        RequireNotDisposed();
        ArgumentNullException.ThrowIfNull(source);
        using var hold = FinalizerGate.Hold();
        using var position = new SourcePosition(source);
        using var batches = new EpochBatches(source, "prediction");
        var count = 0;
        for (; ; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FinalizerGate.SafePoint();
            using var scope = NewDisposeScope();
            if (!batches.MoveNext())
                break;
            take(Predict(batches.Current), batches.Current);
        }

        if (count == 0)
            throw new InvalidOperationException("The data gave no batch, so there is nothing to predict.");
    }
}
