using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Copies of tensors whose elements do not lie in order: fused kernels go through memory as it lies, and need all tensors of a parameter to
/// lie alike.
/// </summary>
internal sealed class StridedCopies
{
    private readonly List<(Tensor Live, Tensor Copy)> _copies = [];

    /// <summary>A parameter's entry, with copies in the place of tensors that are not in order.</summary>
    /// <param name="library">Makes handles.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">A handle of its gradient, which is handed over.</param>
    /// <param name="state">What the optimizer keeps of it.</param>
    /// <param name="counter">The number of the step, as a tensor; 0 for none.</param>
    /// <param name="kind">What its call has in common.</param>
    /// <returns>The entry to compute with.</returns>
    public FusedEntry InOrder(
        OperatorLibrary library, Parameter parameter, nint gradient, ReadOnlySpan<Tensor?> state, nint counter, FusedKind kind)
    {
        var handles = default(FusedState);
        for (var i = 0; i < state.Length; i++)
            handles[i] = state[i] is { } kept ? InOrder(kept) : 0;
        return new(
            InOrder(parameter), LibTorchSharp.IsContiguous(gradient) ? gradient : InOrder(library, gradient), handles, counter, kind);
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

    private nint InOrder(Tensor tensor)
    {
        if (LibTorchSharp.IsContiguous(tensor.Handle))
            return tensor.Handle;
        var copy = tensor.contiguous();
        _copies.Add((tensor, copy));
        return copy.Handle;
    }
}
