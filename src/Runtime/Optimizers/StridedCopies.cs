using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Copies of tensors whose elements do not lie in order: fused kernels go through memory as it lies, and need all tensors of a parameter to
/// lie alike.
/// </summary>
internal sealed class StridedCopies
{
    private readonly List<(Tensor Live, Tensor Copy)> _copies = [];

    /// <summary>The same entry, with copies in the place of tensors that are not in order.</summary>
    /// <param name="library">Makes handles.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="tensors">The parameter, its averages, and the largest of the second or nothing.</param>
    /// <returns>The entry to compute with.</returns>
    public FusedEntry InOrder(OperatorLibrary library, FusedEntry entry, ReadOnlySpan<Tensor?> tensors)
    {
        if (!LibTorchSharp.IsContiguous(entry.Gradient))
            entry = entry with { Gradient = InOrder(library, entry.Gradient) };
        return entry with
        {
            Parameter = InOrder(entry.Parameter, tensors[0]),
            Average = InOrder(entry.Average, tensors[1]),
            Square = InOrder(entry.Square, tensors[2]),
            Largest = InOrder(entry.Largest, tensors[3]),
        };
    }

    /// <summary>Brings what was computed in copies to where it belongs.</summary>
    public void WriteBack()
    {
        foreach (var (live, copy) in _copies)
            live.copy_(copy);
    }

    /// <summary>Forgets the copies, which the step's dispose scope frees.</summary>
    public void Clear() => _copies.Clear();

    private static nint InOrder(OperatorLibrary library, nint gradient)
    {
        using var owner = Tensor.UnsafeCreateTensor(gradient);
        using var copy = owner.contiguous();
        return library.NewHandle(copy.Handle);
    }

    private nint InOrder(nint handle, Tensor? tensor)
    {
        if (tensor is null || LibTorchSharp.IsContiguous(handle))
            return handle;
        var copy = tensor.contiguous();
        _copies.Add((tensor, copy));
        return copy.Handle;
    }
}
