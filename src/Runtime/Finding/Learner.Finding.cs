using System.ComponentModel;
using System.Runtime.CompilerServices;
using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

// The learning-rate finder of a learner.
public abstract partial class Learner<TModel>
{
    /// <summary>
    /// Finds a learning rate: takes each optimizer step at a higher rate than the one before and watches the loss. Weights, optimizer, random
    /// state, data order and callbacks' state are put back, whatever happens.
    /// </summary>
    /// <param name="startLr">The learning rate of the first step; above 0 and finite.</param>
    /// <param name="endLr">The learning rate towards which it rises; above <paramref name="startLr"/> and finite.</param>
    /// <param name="numIt">The number of optimizer steps; at least 1.</param>
    /// <param name="stopDiv">Whether to stop when the loss diverges. A loss that is not finite always stops.</param>
    /// <returns>The curve, why it ended, and what it suggests.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The learner cannot be trained, or is swept already.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    /// <remarks>L. N. Smith, "Cyclical learning rates for training neural networks" (2015); the arguments are those of fastai's <c>lr_find</c>.</remarks>
    public LrFindResult LrFind(double startLr = 1e-7, double endLr = 10, int numIt = 300, bool stopDiv = true) =>
        LrFind(new LrFindOptions { StartLr = startLr, EndLr = endLr, NumIt = numIt, StopDiv = stopDiv });

    /// <summary>Finds a learning rate, as <see cref="LrFind(double, double, int, bool)"/> does, with every option.</summary>
    /// <param name="options">What to sweep, how often, and whether to probe.</param>
    /// <param name="progress">Is told of every step of every sweep.</param>
    /// <param name="cancellationToken">Ends it between two batches; what it has found so far is returned.</param>
    /// <returns>The curve, why it ended, and what it suggests.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The learner cannot be trained, or is swept already.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    [OverloadResolutionPriority(1)] // For new() could be a number, too.
    public LrFindResult LrFind(LrFindOptions options, IProgress<LrFindProgress>? progress = null, CancellationToken cancellationToken = default) =>
        LastFound = LearningRateFinder.Run(this, options, progress, cancellationToken);

    /// <summary>
    /// Sweeps the learning rate once for each value of another hyperparameter, each time from the same state. Weights, optimizer, random state,
    /// data order and callbacks' state are put back, whatever happens.
    /// </summary>
    /// <param name="hyper">The hyperparameter, any but the learning rate, which is swept itself.</param>
    /// <param name="values">The values, at least one, each in the range that <see cref="Hyper"/> says.</param>
    /// <param name="options">What to sweep; the time budget is that of all sweeps together. By default what <c>LrFind()</c> does.</param>
    /// <param name="progress">Is told of every step of every sweep.</param>
    /// <param name="cancellationToken">Ends it between two batches; what it has found so far is returned.</param>
    /// <returns>A curve for each value, up to the last for which there was time.</returns>
    /// <exception cref="ArgumentException">There is no value, or it cannot be swept over.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer does not have the hyperparameter, or the learner cannot be trained, or is swept already.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public LrFindGrid LrFindOver(
        Hyper hyper,
        IReadOnlyList<double> values,
        LrFindOptions? options = null,
        IProgress<LrFindProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        LastFoundOver = LearningRateFinder.Run(this, hyper, values, options ?? new LrFindOptions(), progress, cancellationToken);

    /// <summary>
    /// Finds a learning rate for each parameter group of the optimizer: first one for all of them, as <c>LrFind</c> does, and then, from the last group to
    /// the first, one of the group's own, while the others train at what was found for them. At the end both race, and the better rates are the
    /// result's. Weights, optimizer, random state, data order and callbacks' state are put back, whatever happens.
    /// </summary>
    /// <remarks>
    /// Each group takes a sweep, a run of as many steps in which it stands still, so that what the others learn meanwhile does not count, and by default
    /// five probes, beside one at the rate that it has. It keeps that where none is better.
    /// </remarks>
    /// <param name="options">What to sweep; the time budget is that of all of it. By default what <c>LrFind()</c> does.</param>
    /// <param name="progress">Is told of every step of every sweep.</param>
    /// <param name="cancellationToken">Ends it between two batches; what it has found so far is returned.</param>
    /// <returns>The rates of the groups, and how they were found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// Fewer than two parameter groups follow the learning rate; or the learner cannot be trained, or is swept already.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public LrFindGroupsResult LrFindGroups(
        LrFindOptions? options = null, IProgress<LrFindProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var found = GroupFinder.Run(this, options ?? new LrFindOptions(), progress, cancellationToken);
        LastFound = found.Together;
        return found;
    }

    /// <summary>What the last call of <c>LrFind</c> found, for a report.</summary>
    internal LrFindResult? LastFound { get; private set; }

    /// <summary>What the last call of <c>LrFindOver</c> found, for a report.</summary>
    internal LrFindGrid? LastFoundOver { get; private set; }

    /// <summary>Runs the loop with a sweep attached to those callbacks that take part in sweeps. The generator writes it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="plan">How long, and what belongs to it.</param>
    /// <returns>The epochs.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract FitResult RunSweep(LrSweep sweep, TrainingPlan plan);

    /// <summary>Runs the loop with a sweep attached.</summary>
    internal FitResult Sweep(LrSweep sweep, TrainingPlan plan) => RunSweep(sweep, plan);
}
