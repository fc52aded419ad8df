using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The state of one of TorchSharp's optimizers, copied field by field.</summary>
/// <remarks>
/// TorchSharp's own ways of loading a state are not enough here: they fail on a momentum that is still absent and on tensors
/// that are not contiguous, and make tensors that belong to the current dispose scope and die with it.
/// </remarks>
internal sealed class OptimizerFieldsSnapshot : OptimizerStateSnapshot
{
    private readonly OptimizerStateFields _fields;
    private readonly TensorCopy?[] _tensors;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="fields">The live state's fields.</param>
    public OptimizerFieldsSnapshot(OptimizerStateFields fields) =>
        (_fields, _tensors) = (fields, Array.ConvertAll(fields.Tensors, TensorCopy.Of));

    /// <inheritdoc/>
    public override long Bytes => _tensors.Sum(tensor => tensor?.Bytes ?? 0);

    /// <inheritdoc/>
    public override void Restore(OptimizerState state)
    {
        if (OptimizerStateFields.Of(state) is not { } live || live.Tensors.Length != _tensors.Length)
            throw new ArgumentException("It is the state of another optimizer.", nameof(state));

        var tensors = new Tensor?[_tensors.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = Restore(live.Tensors[i], _tensors[i]);
        (_fields with { Tensors = tensors }).WriteTo(state);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var tensor in _tensors)
            tensor?.Dispose();
    }

    private static Tensor? Restore(Tensor? live, TensorCopy? copy)
    {
        if (live is { IsInvalid: false } && copy is not null && copy.Fits(live))
        {
            copy.CopyTo(live);
            return live;
        }

        live?.Dispose();
        return copy?.ToTensor();
    }
}
