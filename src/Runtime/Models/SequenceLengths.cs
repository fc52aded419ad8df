using System.ComponentModel;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>How long the samples of a batch are. Generated models call it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceLengths
{
    /// <summary>The number of steps of each sample up to the last one that is not padding; 1 for a sample that is nothing but padding.</summary>
    /// <param name="indices">[batch, steps] of whole numbers</param>
    /// <param name="padding">The number that stands for padding.</param>
    /// <returns>int64 [batch], on the CPU; belongs to the caller.</returns>
    /// <exception cref="ArgumentException">The indices are no batch of sequences of one step or more.</exception>
    public static Tensor Of(Tensor indices, long padding)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (indices.dim() != 2 || indices.size(1) == 0)
            throw new ArgumentException($"A model that knows lengths takes indices [batch, steps], and was given [{string.Join(", ", indices.shape)}].", nameof(indices));
        using var scope = NewDisposeScope();
        var steps = (int)indices.size(1);
        var values = MemoryMarshal.Cast<byte, long>(indices.to(ScalarType.Int64).cpu().contiguous().bytes);
        var lengths = new long[indices.size(0)];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = Math.Max(1, values.Slice(i * steps, steps).LastIndexOfAnyExcept(padding) + 1);
        return tensor(lengths).MoveToOuterDisposeScope();
    }

    /// <summary>Whether every sample is as long as the batch, so that nothing is left out.</summary>
    /// <param name="lengths">The lengths, int64 [batch].</param>
    /// <param name="steps">The steps of the batch.</param>
    internal static bool AreAll(Tensor lengths, long steps) =>
        !MemoryMarshal.Cast<byte, long>(lengths.bytes).ContainsAnyExcept(steps);
}
