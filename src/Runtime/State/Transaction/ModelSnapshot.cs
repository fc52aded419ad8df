using TorchSharp.Modules;
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
    private readonly CapturedTensors<Parameter, ParameterSnapshot> _parameters = new();
    private readonly CapturedTensors<Tensor, TensorCopy> _buffers = new();
    private readonly Dictionary<string, bool> _training = new(StringComparer.Ordinal);

    private ModelSnapshot(IModel model) => _model = model;

    /// <summary>The memory that the snapshot takes, in bytes.</summary>
    public long Bytes => _parameters.Copies.Sum(copy => copy.Bytes) + _buffers.Copies.Sum(copy => copy.Bytes);

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
        RestoreModes(state.Modules, changed);
        _parameters.Restore(state.DistinctParameters, RestoreParameter, changed);
        _buffers.Restore(state.DistinctBuffers, RestoreBuffer, changed);
        if (changed.Count > 0)
            throw new InvalidOperationException(
                "The model cannot be put back whole, because its structure changed since: " + string.Join("; ", changed) + ".");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parameters.Dispose();
        _buffers.Dispose();
    }

    private static bool RestoreParameter(ParameterSnapshot snapshot, Parameter parameter)
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

    private void RestoreModes(IReadOnlyDictionary<string, nn.Module> modules, List<string> changed)
    {
        // Parents come before their children, and setting a parent's mode sets theirs: each child's own mode is set after it. A module
        // that has several parents comes after each of them.
        foreach (var (name, module) in modules)
        {
            // A module that is new has nothing to be put back; its tensors are looked at with the others.
            if (_training.TryGetValue(name, out var training) && module.training != training)
                module.train(training);
        }

        changed.AddRange(_training.Keys.Where(name => !modules.ContainsKey(name)).Select(name => $"{name} is gone"));
    }

    private void Fill(ModelState state)
    {
        foreach (var (name, module) in state.Modules)
            _training.Add(name, module.training);
        foreach (var parameter in state.DistinctParameters)
            _parameters.Add(parameter, ParameterSnapshot.Capture(parameter.Tensor));
        foreach (var buffer in state.DistinctBuffers)
            _buffers.Add(buffer, TensorCopy.Of(buffer.Tensor)!);
    }
}
