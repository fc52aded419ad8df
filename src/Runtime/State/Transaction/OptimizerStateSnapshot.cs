using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>What an optimizer knew about one parameter at one moment.</summary>
internal abstract class OptimizerStateSnapshot : IDisposable
{
    /// <summary>The memory that the snapshot takes, in bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>Puts the state back. Can be done more than once.</summary>
    /// <param name="state">The live state, of the same optimizer.</param>
    public abstract void Restore(OptimizerState state);

    /// <inheritdoc/>
    public abstract void Dispose();
}
