using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The state of torch's default random generator on the CPU at one moment.</summary>
/// <remarks>
/// TorchSharp 0.107 cannot read the default generators of CUDA devices: what draws from those, such as dropout of a model on
/// CUDA, goes on where it was.
/// </remarks>
internal sealed class RandomSnapshot : IDisposable
{
    private readonly Tensor _state;

    private RandomSnapshot(Tensor state) => _state = state;

    /// <summary>Takes the snapshot.</summary>
    /// <returns>The snapshot, to be disposed of.</returns>
    public static RandomSnapshot Capture() => new(get_rng_state().DetachFromDisposeScope());

    /// <summary>Puts the generator back: it draws again what it drew after the snapshot. Can be done more than once.</summary>
    public void Restore() => set_rng_state(_state);

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
