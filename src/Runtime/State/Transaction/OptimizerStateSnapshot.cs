using TorchSharp.Modules;

namespace LrFinder.Dsl;

/// <summary>What an optimizer knew about one parameter at one moment.</summary>
internal abstract class OptimizerStateSnapshot : IDisposable
{
    /// <summary>Puts the state back. Can be done more than once.</summary>
    /// <param name="state">The live state, of the same optimizer.</param>
    public abstract void Restore(OptimizerState state);

    /// <inheritdoc/>
    public abstract void Dispose();
}
