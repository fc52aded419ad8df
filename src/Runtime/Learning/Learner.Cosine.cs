namespace LrFinder.Dsl;

// Trainings by a warm-up and a cosine decay.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Trains by a warm-up and a cosine decay, in place of the learner's schedules: the learning rate rises to <paramref name="maxLr"/> within the first
    /// tenth of the training, and falls to almost nothing, both along cosines. The momentum stays as it is, and the optimizer needs none. Another
    /// length of the warm-up is <see cref="FitOneCycle(int, OneCycle, int, CancellationToken)"/> with a <see cref="OneCycle"/> that does not cycle the momentum.
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="maxLr">The highest learning rate; above 0 and finite.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data gave no batch or does not know its number of batches; or the optimizer's factory does not use the learning rate, or in a way that is no
    /// proportion.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    /// <remarks>I. Loshchilov and F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2016), without restarts.</remarks>
    public FitResult FitCosine(int epochs, double maxLr, int accumulate = 1, CancellationToken cancellationToken = default) =>
        FitOneCycle(epochs, OneCycle.WarmUpAndDecay(maxLr), accumulate, cancellationToken);

    /// <summary>
    /// Trains as <see cref="FitCosine(int, double, int, CancellationToken)"/> does, with what <c>LrFind</c> found as the highest learning rate: that for a
    /// training of as many steps (<see cref="LrFindResult.For"/>).
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="found">What was found.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// Nothing was found; or it was found with a slice that does not fit the parameter groups; or as for <see cref="FitCosine(int, double, int, CancellationToken)"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult FitCosine(int epochs, LrFindResult found, int accumulate = 1, CancellationToken cancellationToken = default) =>
        TrainCycle(epochs, found, LrPolicy.Cosine, OneCycle.WarmUpAndDecay, accumulate, cancellationToken);

    /// <summary>
    /// Trains as <see cref="FitCosine(int, double, int, CancellationToken)"/> does, with highest learning rates that differ by parameter group, as those of
    /// <see cref="Fit(int, LrSlice, int, CancellationToken)"/> do.
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="slice">The highest learning rates. Let the groups be in the order of the model, its input first.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// Fewer than two parameter groups follow the learning rate; or as for <see cref="FitCosine(int, double, int, CancellationToken)"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult FitCosine(int epochs, LrSlice slice, int accumulate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return TrainCycle(epochs, OneCycle.WarmUpAndDecay(slice.Last), slice, accumulate, cancellationToken);
    }
}
