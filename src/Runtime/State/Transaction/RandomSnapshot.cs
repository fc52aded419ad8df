using System.Buffers.Binary;
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

    /// <summary>
    /// Whether bytes are a state that torch takes: it ends the process over any other. The layout is that of PyTorch's
    /// <c>CPUGeneratorImplState</c>: after the seed of eight bytes stand the numbers left in the state of its Mersenne Twister, whether it
    /// is seeded, and the place of the next number.
    /// </summary>
    /// <param name="state">A tensor of bytes, as many as the state has.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsValid(Tensor state)
    {
        const int Numbers = 624, Left = 8, Seeded = 12, Next = 16;
        var bytes = state.bytes;
        return BinaryPrimitives.ReadInt32LittleEndian(bytes[Left..]) is > 0 and <= Numbers
            && BinaryPrimitives.ReadInt32LittleEndian(bytes[Seeded..]) != 0
            && BinaryPrimitives.ReadUInt64LittleEndian(bytes[Next..]) <= Numbers;
    }

    /// <summary>The generator's state, a tensor of bytes.</summary>
    public Tensor State => _state;

    /// <summary>Puts the generator back: it draws again what it drew after the snapshot. Can be done more than once.</summary>
    public void Restore() => set_rng_state(_state);

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
