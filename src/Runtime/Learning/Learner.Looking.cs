using System.ComponentModel;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

// What looks at a learner's model without changing it.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Computes loss and metrics without training, as validation does in a training: of callbacks, those run that replace its batches or outputs.
    /// The model is left in the mode it was in, and the data at their position.
    /// </summary>
    /// <param name="source">The data; the learner's validation data by default.</param>
    /// <param name="cancellationToken">Ends the validation between two batches.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="InvalidOperationException">There is no validation data, or it gave no batch.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public ValidationResult Validate(IBatchSource? source = null, CancellationToken cancellationToken = default)
    {
        RequireNotDisposed();
        return RunValidation(ToValidate(source), cancellationToken);
    }

    /// <summary>What is validated with: data that are given, if their classes are the learner's, or the learner's own.</summary>
    private IBatchSource ToValidate(IBatchSource? source)
    {
        if (ClassTable.Difference(Data.ClassNames, source?.ClassNames) is { } difference)
            throw new ArgumentException(
                $"The data do not number their classes as the learner's data do: {difference}. Every figure would be of other classes.",
                nameof(source));
        return source ?? Data.Valid ?? throw new InvalidOperationException(
            "The learner's data has no validation set. Give one to the call, or to the TrainingData.");
    }

    /// <summary>Runs the model on an input, in evaluation mode and without gradients.</summary>
    /// <param name="input">
    /// A batch of raw inputs, as the learner's data has them; its first dimension is the sample. It is moved to the learner's device, and the
    /// data's <see cref="TrainingData.Transforms"/> are done to a copy of it.
    /// </param>
    /// <returns>The output, which belongs to the caller.</returns>
    /// <exception cref="InvalidOperationException">The model takes several inputs.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public Tensor Predict(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Predict(new Batch(input, input));
    }

    /// <summary>Runs the model on its inputs, in evaluation mode and without gradients.</summary>
    /// <param name="inputs">
    /// The raw inputs in the order of the model's <c>forward</c>; the first dimension of each is the sample. They are moved to the learner's
    /// device, and the data's <see cref="TrainingData.Transforms"/> are done to copies of them.
    /// </param>
    /// <returns>The output, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="inputs"/> is empty or has a <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The model takes another number of inputs.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public Tensor Predict(IReadOnlyList<Tensor> inputs) => Predict(new Batch(inputs, null!));

    private Tensor Predict(Batch batch)
    {
        RequireNotDisposed();
        using var hold = FinalizerGate.Hold();
        using var mode = EvaluationMode.Enter(Model);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        try
        {
            return Predict(batch, scope);
        }
        finally
        {
            Memory.EndBatch(scope, BatchPlace.Prediction, source: null, given: default, isGraphUsed: false);
            if (Memory.IsDue)
                Memory.Judge();
        }
    }

    // A method of its own, so that nothing of it is on the stack when memory is looked at.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Tensor Predict(Batch batch, TorchSharp.DisposeScope scope)
    {
        var given = batch;
        try
        {
            given = Data.Transform(batch.InputsTo(Device));
            DeclaredInput.Check(Model, given);
            return scope.MoveToOuter(RunForward(Images.Arrange(given)));
        }
        catch (Exception error) when (TorchError.Is(error))
        {
            throw BatchFailure.OfPrediction(Model, given, FailingLayer.Find(Model, () => RunForward(Images.Arrange(given)), error), error);
        }
    }

    /// <summary>Goes through a data set with those callbacks that shape validation. The generator writes it.</summary>
    /// <param name="source">The data.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>The figures.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ValidationResult RunValidation(IBatchSource source, CancellationToken cancellationToken);

    /// <summary>Runs the model on a batch. The generator writes it.</summary>
    /// <param name="batch">The batch; its target is not looked at.</param>
    /// <returns>The output.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract Tensor RunForward(Batch batch);
}
