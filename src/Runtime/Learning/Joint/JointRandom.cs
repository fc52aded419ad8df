using System.Buffers.Binary;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The random state of several processes. What the others draw follows from the state of the first, so that dropout and augmentation differ
/// between processes, and a training that is resumed draws in each of them what it would have drawn.
/// </summary>
internal static class JointRandom
{
    /// <summary>Gives every process the random state of the first: for what each does as one process alone would.</summary>
    /// <param name="group">The processes.</param>
    public static void Same(ProcessGroup group)
    {
        using var state = get_rng_state();
        group.Broadcast(state.bytes, from: 0);
        if (!group.IsFirst)
            set_rng_state(state);
    }

    /// <summary>Gives every process but the first a random state of its own.</summary>
    /// <param name="group">The processes.</param>
    public static void Apart(ProcessGroup group)
    {
        using var state = get_rng_state();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(state.bytes, digest);
        group.Broadcast(digest, from: 0);
        if (group.IsFirst)
            return;
        random.manual_seed(unchecked((long)SplitMix64.Mix(BinaryPrimitives.ReadInt64LittleEndian(digest), group.Rank))).Dispose();
    }
}
