using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A tensor's memory as bytes, in pieces that a span can hold however large the tensor is.</summary>
internal static class TensorBytes
{
    private const long ChunkElements = 1 << 26;

    /// <summary>Receives a piece of a tensor's memory.</summary>
    /// <param name="bytes">The memory itself, not a copy.</param>
    /// <param name="offset">The offset of the piece's first byte within the tensor.</param>
    public delegate void Chunk(Span<byte> bytes, long offset);

    /// <summary>Goes through a tensor's memory.</summary>
    /// <param name="tensor">A contiguous tensor on the CPU; it may be empty.</param>
    /// <param name="action">Receives each piece in turn.</param>
    public static void ForEachChunk(Tensor tensor, Chunk action)
    {
        var elements = tensor.numel();
        var elementSize = tensor.element_size();
        if (elements == 0)
            return;

        using var noGrad = no_grad();
        using var flat = tensor.view(-1);
        for (long start = 0; start < elements; start += ChunkElements)
        {
            using var piece = flat.narrow(0, start, Math.Min(ChunkElements, elements - start));
            action(piece.bytes, start * elementSize);
        }
    }

    /// <summary>Compares two tensors bit for bit, so that equal values that are no numbers are equal.</summary>
    /// <param name="one">A contiguous tensor on the CPU; it may be empty.</param>
    /// <param name="other">Another of the same shape and dtype.</param>
    /// <returns>Whether all bytes are equal.</returns>
    public static bool AreEqual(Tensor one, Tensor other)
    {
        var areEqual = true;
        ForEachChunk(one, (bytes, offset) =>
        {
            using var flat = other.view(-1);
            using var piece = flat.narrow(0, offset / other.element_size(), bytes.Length / other.element_size());
            areEqual &= bytes.SequenceEqual(piece.bytes);
        });
        return areEqual;
    }
}
