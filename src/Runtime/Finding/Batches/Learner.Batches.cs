namespace LrFinder.Dsl;

// The batch-size finder of a learner.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Finds the largest batch that there is memory for: tries sizes by real optimizer steps, doubled from that of the data on until one does not fit,
    /// and then halfway between. Beside it measures the gradient noise scale, which says up to what size a larger batch is worth it. Weights, optimizer,
    /// random state, data order and callbacks' state are put back, whatever happens.
    /// </summary>
    /// <remarks>
    /// Where samples differ in size, as texts do, the longest are tried. A source of one's own has its batches joined, which holds their samples twice,
    /// so that what is found errs to the safe side. The callbacks that take part are those that do in <c>LrFind</c>.
    /// <para>
    /// On the CPU a size fits where the peak of the process' resident memory is within the limit; a size that is predicted to be far above it, or above
    /// the memory that is free, is not run. On other devices a size fits where libtorch does not run out of memory.
    /// </para>
    /// </remarks>
    /// <param name="options">What to look for, and what it may cost; by default every option's own default.</param>
    /// <param name="progress">Is told of every size, and of every step over which noise is measured.</param>
    /// <param name="cancellationToken">Ends it between two batches; what it has found so far is returned.</param>
    /// <returns>The largest batch that fits, every size that was tried, the noise, and what it cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">Options contradict one another, or do not go with the learner's device.</exception>
    /// <exception cref="InvalidOperationException">
    /// The learner cannot be trained, or is swept already; or batches of a source of one's own cannot be joined; or a callback accumulates gradients, so
    /// that their noise cannot be measured; or the slice of the last <c>LrFind</c> no longer fits the parameter groups.
    /// </exception>
    /// <exception cref="NotSupportedException">Several processes train together: the size that fits into each is found by one alone.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public BatchFindResult BatchFind(
        BatchFindOptions? options = null, IProgress<BatchFindProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new BatchFindOptions();
        options.Check();
        RequireNotDisposed();
        if (ProcessGroup is { Size: > 1 })
            throw new NotSupportedException(
                "BatchFind is for one process, and this is one of several that train together. Run it without the launcher: each process is given its part of "
                + "a batch, so that as many times the size that is found fits.");
        using var hold = FinalizerGate.Hold();
        return new BatchSession<TModel>(this, options, progress, cancellationToken).Run();
    }
}
