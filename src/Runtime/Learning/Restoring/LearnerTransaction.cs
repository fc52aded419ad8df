using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A stretch of training that leaves no trace: when it is disposed of, the learner is as it was when it began, whether the
/// training ended, threw or was cancelled. In debug builds that is checked. Other changes are put back likewise, unless they are kept.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
internal sealed class LearnerTransaction<TModel> : IDisposable
    where TModel : nn.Module, IModel
{
    private readonly Learner<TModel> _learner;
    private readonly TrainingSnapshot _snapshot;
    private readonly (double LearningRate, LrSlice? Slice)? _rates;
    private readonly (nn.Module[] Frozen, nn.Module[] Kept) _modules;
    private readonly IReadOnlyDictionary<string, string?> _callbacks;
    private readonly EpochResult[] _history;
    private readonly long? _validEpochsBegun;
    private readonly StateFingerprint? _before;
    private readonly LrSlice? _slice;
    private bool _isKept;

    private LearnerTransaction(Learner<TModel> learner, LrSlice? slice)
    {
        (_learner, _slice) = (learner, slice);
        _before = StateFingerprint.IsOn ? LearnerFingerprint.Of(learner) : null;
        _callbacks = CallbackStates.Collect(learner.VisitCallbacks);
        _history = [.. learner.Recorder.Epochs];
        _validEpochsBegun = learner.Data.Valid?.EpochsBegun;
        _modules = ([.. learner.FrozenModules.Frozen], [.. learner.FrozenModules.Kept]);
        _rates = learner.HasOptimizer ? (learner.LearningRate, learner.Hyperparameters.Slice) : null;
        // Last, for it holds memory that somebody has to free.
        _snapshot = TrainingSnapshot.Capture(learner.Model, learner.HasOptimizer ? learner.Optimizer : null, learner.Data.Train);
    }

    /// <summary>The memory that is kept to put the learner back, in bytes: a training does not need it.</summary>
    public long Bytes => _snapshot.Bytes;

    /// <summary>Remembers the learner's state and gives it an optimizer.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="lr">The learning rate to begin with.</param>
    /// <param name="slice">How it is spread over the parameter groups; <see langword="null"/> for the ratios of the optimizer's factory.</param>
    /// <returns>Restores the state when disposed of.</returns>
    /// <exception cref="InvalidOperationException">The slice does not fit the parameter groups.</exception>
    public static LearnerTransaction<TModel> Begin(Learner<TModel> learner, double lr, LrSlice? slice)
    {
        var transaction = new LearnerTransaction<TModel>(learner, slice);
        try
        {
            transaction.Prepare(lr, slice);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    /// <summary>Remembers the learner's state.</summary>
    /// <param name="learner">The learner.</param>
    /// <returns>Restores the state when disposed of, unless what follows is kept.</returns>
    public static LearnerTransaction<TModel> Begin(Learner<TModel> learner) => new(learner, slice: null);

    /// <summary>Keeps what has changed.</summary>
    public void Keep() => _isKept = true;

    /// <summary>
    /// Puts the learner back to go another way from the same state: with the optimizer as it was, or a new one where there was none.
    /// </summary>
    /// <param name="lr">The learning rate to begin with.</param>
    /// <param name="keepDataPosition">
    /// Whether the training data goes on where it is, so that the batches come in another order, in place of being put back too.
    /// </param>
    public void Restart(double lr, bool keepDataPosition) => Restart(lr, keepDataPosition, _slice);

    /// <summary>Puts the learner back to go another way from the same state, with the rate spread in another way.</summary>
    /// <param name="lr">The learning rate to begin with.</param>
    /// <param name="keepDataPosition">Whether the training data goes on where it is.</param>
    /// <param name="slice">How the rate is spread over the parameter groups; <see langword="null"/> for the ratios of the optimizer's factory.</param>
    /// <exception cref="InvalidOperationException">The slice does not fit the parameter groups.</exception>
    public void Restart(double lr, bool keepDataPosition, LrSlice? slice)
    {
        var train = _learner.Data.Train;
        var epochsBegun = train.EpochsBegun;
        Restore();
        if (keepDataPosition)
            train.EpochsBegun = epochsBegun;
        Prepare(lr, slice);
    }

    /// <summary>Puts the learner back after an error, which is the one to be told: what goes wrong now goes with it.</summary>
    /// <param name="error">The error.</param>
    public void DisposeAfter(Exception error)
    {
        try
        {
            Dispose();
        }
        catch (Exception second)
        {
            error.Data[nameof(StateNotRestoredException)] = second;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StateNotRestoredException">The learner is not as it was; looked for in debug builds only.</exception>
    public void Dispose()
    {
        using (_snapshot)
        {
            if (_isKept)
                return;
            Restore();
        }

        if (_before is not null && LearnerFingerprint.Of(_learner).DifferencesFrom(_before) is { Count: > 0 } differences)
            throw new StateNotRestoredException(differences);
    }

    private void Restore()
    {
        try
        {
            // A setter of the user's may throw: that must not keep the weights from being put back.
            CallbackStates.Restore(_learner.VisitCallbacks, _callbacks);
        }
        finally
        {
            RestoreHistory();
            _learner.FrozenModules.Replace(_modules.Frozen, _modules.Kept);
            // An optimizer that the transaction created never was.
            if (_rates is var (learningRate, slice))
                _learner.Hyperparameters.Recall(learningRate, slice);
            else
                _learner.ReleaseOptimizer();
            _snapshot.Restore();
        }
    }

    private void Prepare(double lr, LrSlice? slice) =>
        _learner.PrepareOptimizer(lr, hyperparameters => hyperparameters.RequireSpreadable(slice), slice);

    private void RestoreHistory()
    {
        if (_learner.Recorder.Epochs.Count != _history.Length)
            _learner.Recorder.Replace(_history);
        if (_validEpochsBegun is { } epochsBegun)
            _learner.Data.Valid!.EpochsBegun = epochsBegun;
    }
}
