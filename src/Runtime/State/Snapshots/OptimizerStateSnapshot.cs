using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>What an optimizer knew about one parameter at one moment.</summary>
internal abstract class OptimizerStateSnapshot : IDisposable
{
    /// <summary>Takes the snapshot.</summary>
    /// <param name="state">The live state.</param>
    /// <returns>The snapshot, to be disposed of.</returns>
    public static OptimizerStateSnapshot Capture(OptimizerState state) =>
        OptimizerStateFields.Of(state) is { } fields
            ? new OptimizerFieldsSnapshot(fields)
            : new OptimizerBytesSnapshot(state);

    /// <summary>Puts the state back. Can be done more than once.</summary>
    /// <param name="state">The live state, of the same optimizer.</param>
    public abstract void Restore(OptimizerState state);

    /// <inheritdoc/>
    public abstract void Dispose();
}
