using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>What a checkpoint has to hold under a name.</summary>
/// <param name="Dtype">The dtype.</param>
/// <param name="Shape">The shape; <see langword="null"/> for one dimension of any size.</param>
/// <param name="IsRequired">Whether it may not be missing.</param>
internal sealed record ExpectedTensor(ScalarType Dtype, long[]? Shape, bool IsRequired = true)
{
    /// <summary>In words.</summary>
    public string Description => $"{Dtype} [{(Shape is null ? "…" : string.Join(", ", Shape))}]";

    /// <summary>Whether a tensor is as expected.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Whether it has the dtype and the shape.</returns>
    public bool Fits(Tensor tensor) =>
        tensor.dtype == Dtype && (Shape is null ? tensor.dim() == 1 : tensor.shape.AsSpan().SequenceEqual(Shape));
}
