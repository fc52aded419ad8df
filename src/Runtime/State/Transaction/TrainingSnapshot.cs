using static TorchSharp.torch.optim;

namespace LrFinder.Dsl;

/// <summary>
/// All that training changes, at one moment: the model, the optimizer, torch's random generator and the position of the
/// training data. Training that goes on after restoring equals training that was never left, bit for bit.
/// </summary>
internal sealed class TrainingSnapshot : IDisposable
{
    private readonly IBatchSource? _source;
    private readonly long _epochsBegun;
    private readonly RandomSnapshot _random;
    private ModelSnapshot? _model;
    private OptimizerSnapshot? _optimizer;

    private TrainingSnapshot(IBatchSource? source)
    {
        _source = source;
        _epochsBegun = source?.EpochsBegun ?? 0;
        _random = RandomSnapshot.Capture();
    }

    /// <summary>The memory that the copies of the model and of its optimizer take, in bytes.</summary>
    public long Bytes => (_model?.Bytes ?? 0) + (_optimizer?.Bytes ?? 0);

    /// <summary>Takes the snapshot.</summary>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">Its optimizer; <see langword="null"/> where there is none yet.</param>
    /// <param name="source">The training batches; <see langword="null"/> where their position is not to be put back.</param>
    /// <returns>The snapshot, to be disposed of.</returns>
    /// <exception cref="NotSupportedException">The optimizer's state cannot be read, as that of LBFGS.</exception>
    public static TrainingSnapshot Capture(IModel model, Optimizer? optimizer, IBatchSource? source)
    {
        var snapshot = new TrainingSnapshot(source);
        try
        {
            snapshot._model = ModelSnapshot.Capture(model);
            snapshot._optimizer = optimizer is null ? null : OptimizerSnapshot.Capture(optimizer);
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Puts everything back; can be done more than once. What cannot fail comes first, so that a failure loses as little as
    /// possible.
    /// </summary>
    /// <exception cref="InvalidOperationException">The structure of the model or of the optimizer has changed since.</exception>
    public void Restore()
    {
        _random.Restore();
        if (_source is not null)
            _source.EpochsBegun = _epochsBegun;
        try
        {
            _model?.Restore();
        }
        finally
        {
            _optimizer?.Restore();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _random.Dispose();
        _model?.Dispose();
        _optimizer?.Dispose();
    }
}
