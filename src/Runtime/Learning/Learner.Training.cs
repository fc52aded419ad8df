using System.ComponentModel;
using LrFinder.Dsl.CompilerServices;

namespace LrFinder.Dsl;

// The trainings of a learner.
public abstract partial class Learner<TModel>
{
    /// <summary>Trains at a constant learning rate, or by the learner's schedules.</summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="lr">
    /// The learning rate; above 0 and finite. Parameter groups keep their ratios to it, and constant rates stay constant. A learner with a
    /// schedule of the learning rate only creates its optimizer with it: the schedule sets the rate of every batch.
    /// </param>
    /// <param name="accumulate">
    /// The number of batches whose mean gradient makes one optimizer step; at least 1. What is left at the end of an epoch makes a step of
    /// its own.
    /// </param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data gave no batch; or the learner has a schedule, and the data does not know its number of batches or the optimizer
    /// does not have the hyperparameter; or the optimizer's factory does not use the learning rate, or in a way that is no proportion; or
    /// every parameter is frozen.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult Fit(int epochs, double lr, int accumulate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulate, 1);
        if (!(lr > 0 && double.IsFinite(lr)))
            throw new ArgumentOutOfRangeException(nameof(lr), lr, "The learning rate of a training is a finite number above 0.");
        return Train(lr, new TrainingPlan(epochs, Validate: true, cancellationToken, Accumulate: accumulate));
    }

    /// <summary>
    /// Trains at learning rates that differ by parameter group, in place of the ratios that the optimizer's factory gave the groups: of those that
    /// follow the learning rate the first gets the lowest, the last the highest, or each the one that is meant for it
    /// (<see cref="LrSlice.Each"/>). Constant rates stay constant.
    /// </summary>
    /// <remarks>
    /// Where the learner has a schedule of the learning rate, it sets that of the last group at every batch, and the others keep their ratios to it.
    /// A later training that is given a number has the factory's ratios again.
    /// </remarks>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="slice">The learning rates. Let the groups be in the order of the model, its input first.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// Fewer than two parameter groups follow the learning rate, or not as many as the slice has rates; or as for <see cref="Fit(int, double, int, CancellationToken)"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult Fit(int epochs, LrSlice slice, int accumulate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulate, 1);
        return Train(slice.Last, new TrainingPlan(epochs, Validate: true, cancellationToken, Accumulate: accumulate), slice);
    }

    /// <summary>
    /// Trains by the one-cycle policy, in place of the learner's schedules: the learning rate rises to <paramref name="maxLr"/> and
    /// falls to almost nothing, the momentum the other way round, both along cosines (<see cref="OneCycle"/>). Afterwards learning
    /// rate and momentum stay where the last batch had them; <c>Fit</c> sets the learning rate again, and not the momentum.
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="maxLr">The highest learning rate; above 0 and finite.</param>
    /// <param name="accumulate">
    /// The number of batches whose mean gradient makes one optimizer step; at least 1. What is left at the end of an epoch makes a step of
    /// its own.
    /// </param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data gave no batch or does not know its number of batches; or the optimizer has no momentum; or its factory does not use the
    /// learning rate, or in a way that is no proportion.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult FitOneCycle(int epochs, double maxLr, int accumulate = 1, CancellationToken cancellationToken = default) =>
        FitOneCycle(epochs, new OneCycle(maxLr), accumulate, cancellationToken);

    /// <summary>Trains by the one-cycle policy, as <see cref="FitOneCycle(int, double, int, CancellationToken)"/> does, over a cycle of one's own.</summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data gave no batch or does not know its number of batches; or the optimizer has no momentum; or its factory does not use the
    /// learning rate, or in a way that is no proportion.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult FitOneCycle(int epochs, OneCycle cycle, int accumulate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        return TrainCycle(epochs, cycle, slice: null, accumulate, cancellationToken);
    }

    /// <summary>
    /// Trains by the one-cycle policy, as <see cref="FitOneCycle(int, double, int, CancellationToken)"/> does, with what <c>LrFind</c> found as its
    /// highest learning rate: that for a cycle of as many steps (<see cref="LrFindResult.For"/>). What was found with a slice
    /// (<see cref="LrFindOptions.Slice"/>) is trained with it: at its ratios, the last group up to what was found.
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="found">What was found.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// Nothing was found; or it was found with a slice that does not fit the parameter groups; or as for <see cref="FitOneCycle(int, double, int, CancellationToken)"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult FitOneCycle(int epochs, LrFindResult found, int accumulate = 1, CancellationToken cancellationToken = default) =>
        TrainCycle(epochs, found, LrPolicy.OneCycle, maxLr => new OneCycle(maxLr), accumulate, cancellationToken);

    /// <summary>
    /// Trains by the one-cycle policy, as <see cref="FitOneCycle(int, double, int, CancellationToken)"/> does, with highest learning rates that differ
    /// by parameter group, as those of <see cref="Fit(int, LrSlice, int, CancellationToken)"/> do.
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="slice">The highest learning rates. Let the groups be in the order of the model, its input first.</param>
    /// <param name="accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
    /// <param name="cancellationToken">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// Fewer than two parameter groups follow the learning rate, or not as many as the slice has rates; or as for <see cref="FitOneCycle(int, double, int, CancellationToken)"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public FitResult FitOneCycle(int epochs, LrSlice slice, int accumulate = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return TrainCycle(epochs, new OneCycle(slice.Last), slice, accumulate, cancellationToken);
    }

    private FitResult TrainCycle(int epochs, OneCycle cycle, LrSlice? slice, int accumulate, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulate, 1);
        return Train(cycle.MaxLr, new TrainingPlan(epochs, Validate: true, cancellationToken, cycle, accumulate), slice);
    }

    /// <summary>Trains by a cycle up to what was found for one of as many steps, with the slice that it was found with.</summary>
    private FitResult TrainCycle(
        int epochs, LrFindResult found, LrPolicy policy, Func<double, OneCycle> upTo, int accumulate, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulate, 1);
        // What has no known length cannot be trained by a cycle, whatever its highest rate: the training says so.
        var steps = epochs * (((long)(Data.Train.BatchCount ?? 1) + accumulate - 1) / accumulate);
        var lr = found.For(policy, Math.Max(1, steps)).Lr;
        return TrainCycle(epochs, upTo(lr), found.Settings.Slice?.WithLast(lr), accumulate, cancellationToken);
    }

    private FitResult Train(double lr, TrainingPlan plan, LrSlice? slice = null) => Jointly(() => TrainHere(lr, plan, slice));

    private FitResult TrainHere(double lr, TrainingPlan plan, LrSlice? slice)
    {
        RequireNotDisposed();
        RequireNoRun(plan);
        using var hold = FinalizerGate.Hold();
        Rehearsal.BeforeTraining(plan.Cancellation);
        var isNew = !HasOptimizer;
        PrepareOptimizer(
            lr,
            hyperparameters =>
            {
                hyperparameters.RequireSpreadable(slice);
                TrainingRequirements.Check(this, hyperparameters, plan.Cycle);
            },
            slice);
        FitResult result;
        try
        {
            result = RunLoop(plan);
        }
        catch when (isNew && _known!.UntrainedOf(Model, Optimizer).Count > 0)
        {
            // The next training makes one for the whole model.
            ReleaseOptimizer();
            throw;
        }

        return result.Epochs.Count > 0
            ? result
            : throw new InvalidOperationException("The training data gave no batch, so there is nothing to train on.");
    }

    /// <summary>Runs the loop with the learner's callbacks. The generator writes it.</summary>
    /// <param name="plan">How long, and what belongs to it.</param>
    /// <returns>The epochs.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract FitResult RunLoop(TrainingPlan plan);
}
