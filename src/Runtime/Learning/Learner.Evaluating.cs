using System.Diagnostics;

namespace LrFinder.Dsl;

// What a learner's model comes to over a whole data set.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Computes the loss and every metric over a data set, as <see cref="Validate"/> does, and of a model that classifies the confusion matrix, in
    /// one pass. The model is left in the mode it was in, the data at their position, and torch's random state as it was.
    /// </summary>
    /// <param name="source">The data; the learner's validation data by default.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>The figures, which hold no tensor.</returns>
    /// <remarks>
    /// The classes are those that the learner's data name; where they name none and the targets are int64, they are called by their numbers, if
    /// these are at most 1,000.
    /// </remarks>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="InvalidOperationException">There is no validation data, or it gave no batch.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public Evaluation Evaluate(IBatchSource? source = null, CancellationToken cancellationToken = default)
    {
        RequireNotDisposed();
        return EvaluateWith(ToValidate(source), [], cancellationToken);
    }

    /// <summary>
    /// Finds the samples whose predictions have the largest losses, in one pass in evaluation mode. Data, model and torch's random state are left as
    /// <see cref="Evaluate"/> leaves them.
    /// </summary>
    /// <param name="count">How many samples; at least 1.</param>
    /// <param name="source">The data; the learner's validation data by default.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    /// <returns>
    /// The samples, as many as are asked for or there are, without those that cross entropy leaves out (−100). Those whose input is a picture, as of
    /// <see cref="ImageData"/>, can be drawn by <see cref="WorstPredictionsPlot"/>.
    /// </returns>
    /// <remarks>The loss is called with each sample alone: with weights of classes, it is not the sample's part in the mean.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="FigureException">Outputs and targets are not those of classes.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no validation data, or it gave no batch; or a sample has several decisions, as in segmentation.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public WorstPredictions WorstPredictions(int count = 12, IBatchSource? source = null, CancellationToken cancellationToken = default)
    {
        RequireNotDisposed();
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var worst = new LargestLosses(count, Data.ClassNames);
        ObserveValidation(ToValidate(source), worst, cancellationToken);
        return new WorstPredictions(worst.Read());
    }

    /// <summary>Computes all figures, while others look on.</summary>
    private Evaluation EvaluateWith(IBatchSource source, IReadOnlyList<IBatchObserver> others, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var batches = new EvaluatedBatches(Data.ClassNames);
        var figures = ObserveValidation(source, new BatchObservers([batches, .. others]), cancellationToken);
        return new Evaluation(figures, batches, clock.Elapsed);
    }

    /// <summary>Validates while something looks on.</summary>
    private ValidationResult ObserveValidation(IBatchSource source, IBatchObserver observer, CancellationToken cancellationToken)
    {
        using var hold = FinalizerGate.Hold();
        using var random = RandomSnapshot.Capture();
        Observer = observer;
        try
        {
            return RunValidation(source, cancellationToken);
        }
        finally
        {
            Observer = null;
            random.Restore();
        }
    }
}
