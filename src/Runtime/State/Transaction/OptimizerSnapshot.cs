using TorchSharp.Modules;
using static TorchSharp.torch.optim;

namespace LrFinder.Dsl;

/// <summary>
/// An optimizer at one moment: the options of every parameter group and what it knows about every parameter, bit for bit.
/// "Nothing yet", such as the momentum before the first step, is put back as that. Works inside and outside dispose scopes, and
/// restoring can be done more than once.
/// </summary>
internal sealed class OptimizerSnapshot : IDisposable
{
    private readonly OptimizerHelper _optimizer;
    private readonly OptimizerOptionsSnapshot[] _options;
    private readonly List<OptimizerStateSnapshot> _states = [];
    private readonly double? _momentum;
    private readonly (double, double)? _betas;

    private OptimizerSnapshot(OptimizerHelper optimizer, IEnumerable<OptimizerOptions> options)
    {
        _optimizer = optimizer;
        _options = [.. options.Select(OptimizerOptionsSnapshot.Capture)];
        _momentum = (optimizer as IMomentum)?.Momentum;
        _betas = (optimizer as IBetas)?.Betas;
    }

    /// <summary>The memory that the snapshot takes, in bytes.</summary>
    public long Bytes => _states.Sum(state => state.Bytes);

    /// <summary>Takes the snapshot.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>The snapshot, to be disposed of.</returns>
    /// <exception cref="NotSupportedException">The optimizer keeps its state in native code, as LBFGS does.</exception>
    /// <exception cref="InvalidOperationException">The optimizer's parameters have been replaced.</exception>
    public static OptimizerSnapshot Capture(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var state = StateOf(optimizer);
        var snapshot = new OptimizerSnapshot((OptimizerHelper)optimizer, state.Options);
        try
        {
            foreach (var parameterState in state.State)
                snapshot._states.Add(Capture(parameterState));
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>Puts the optimizer back.</summary>
    /// <exception cref="InvalidOperationException">Parameters or parameter groups have been added or replaced.</exception>
    public void Restore()
    {
        var state = StateOf(_optimizer);
        if (state.Options.Count != _options.Length || state.State.Count != _states.Count)
            throw new InvalidOperationException(
                $"The optimizer cannot be put back: it had {_options.Length} parameter groups with {_states.Count} parameters, and "
                + $"has {state.Options.Count} with {state.State.Count} now. Add groups before or after, not meanwhile.");

        for (var i = 0; i < _options.Length; i++)
            _options[i].Restore(state.Options[i]);
        for (var i = 0; i < _states.Count; i++)
            _states[i].Restore(state.State[i]);
        RestoreDefaults();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var state in _states)
            state.Dispose();
    }

    private static OptimizerStateSnapshot Capture(OptimizerState state) => OptimizerStateFields.Of(state) is { } fields
        ? new OptimizerFieldsSnapshot(fields)
        : new OptimizerBytesSnapshot(state);

    /// <summary>An optimizer's live state.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <returns>The options of each group, and the state of each parameter.</returns>
    /// <exception cref="NotSupportedException">The optimizer keeps its state in native code, as LBFGS does.</exception>
    /// <exception cref="InvalidOperationException">The optimizer's parameters have been replaced.</exception>
    public static Optimizer.StateDictionary StateOf(Optimizer optimizer)
    {
        if (optimizer is not OptimizerHelper managed)
            throw new NotSupportedException(
                "This optimizer keeps its state in native code, where it cannot be read and so not be put back, as LBFGS does in "
                + "TorchSharp. Use one of TorchSharp's other optimizers, or one derived from OptimizerHelper.");
        try
        {
            return managed.state_dict();
        }
        catch (KeyNotFoundException exception)
        {
            throw new InvalidOperationException(
                "The optimizer holds parameters that it does not know any more: the model was moved to another device or dtype "
                + "after the optimizer was made. Move the model first, then make the optimizer.", exception);
        }
    }

    private void RestoreDefaults()
    {
        if (_optimizer is IMomentum withMomentum && _momentum is { } momentum)
            withMomentum.Momentum = momentum;
        if (_optimizer is IBetas withBetas && _betas is { } betas)
            withBetas.Betas = betas;
    }
}
