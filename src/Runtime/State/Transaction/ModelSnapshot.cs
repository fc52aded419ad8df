using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A model at one moment: parameters, gradients, buffers (the ones that are not persistent too) and the training or evaluation
/// mode of every module. Restoring writes in place, so that every handle stays valid, and can be done more than once.
/// </summary>
/// <remarks>
/// The state is gone through anew at each restoring and matched by name: a buffer that the model has replaced since is found.
/// Of modules that are not generated, TorchSharp shows persistent buffers only.
/// </remarks>
internal sealed class ModelSnapshot : IDisposable
{
    private readonly IModel _model;
    private readonly Dictionary<string, ParameterSnapshot> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorCopy> _buffers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _training = new(StringComparer.Ordinal);

    private ModelSnapshot(IModel model) => _model = model;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The snapshot, to be disposed of.</returns>
    public static ModelSnapshot Capture(IModel model)
    {
        var snapshot = new ModelSnapshot(model);
        try
        {
            snapshot.Fill(ModelState.Of(model));
            return snapshot;
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>Puts the model back.</summary>
    /// <exception cref="InvalidOperationException">
    /// The model has other tensors or modules than it had, or of other shapes. What is still there was put back.
    /// </exception>
    public void Restore()
    {
        var state = ModelState.Of(_model);
        var changed = new List<string>();
        Match(_training, state.Modules, RestoreMode, changed);
        Match(_parameters, state.Parameters, RestoreParameter, changed);
        Match(_buffers, state.Buffers, RestoreBuffer, changed);
        if (changed.Count > 0)
            throw new InvalidOperationException(
                "The model cannot be put back whole, because its structure changed since: " + string.Join("; ", changed) + ".");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in _parameters.Values)
            parameter.Dispose();
        foreach (var buffer in _buffers.Values)
            buffer.Dispose();
    }

    // Parents come before their children, and setting a parent's mode sets theirs: each child's own mode is set after it.
    private static bool RestoreMode(bool training, nn.Module module)
    {
        if (module.training != training)
            module.train(training);
        return true;
    }

    private static bool RestoreParameter(ParameterSnapshot snapshot, TorchSharp.Modules.Parameter parameter)
    {
        if (!snapshot.Fits(parameter))
            return false;
        snapshot.Restore(parameter);
        return true;
    }

    private static bool RestoreBuffer(TensorCopy copy, Tensor buffer)
    {
        if (!copy.Fits(buffer))
            return false;
        copy.CopyTo(buffer);
        return true;
    }

    private static void Match<TCaptured, TLive>(
        Dictionary<string, TCaptured> captured,
        IReadOnlyDictionary<string, TLive> live,
        Func<TCaptured, TLive, bool> restore,
        List<string> changed)
    {
        foreach (var (name, now) in live)
        {
            if (!captured.TryGetValue(name, out var then))
                changed.Add($"{name} is new");
            else if (!restore(then, now))
                changed.Add($"{name} has another shape or dtype");
        }

        changed.AddRange(captured.Keys.Where(name => !live.ContainsKey(name)).Select(name => $"{name} is gone"));
    }

    private void Fill(ModelState state)
    {
        foreach (var (name, module) in state.Modules)
            _training.Add(name, module.training);
        foreach (var (name, parameter) in state.Parameters)
            _parameters.Add(name, ParameterSnapshot.Capture(parameter));
        foreach (var (name, buffer) in state.Buffers)
            _buffers.Add(name, TensorCopy.Of(buffer)!);
    }
}
