using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The values of a tensor at one moment, kept outside every dispose scope until they are disposed of.</summary>
internal sealed class TensorCopy : IDisposable
{
    private readonly Tensor _values;

    private TensorCopy(Tensor values) => _values = values;

    /// <summary>The memory that the copy takes, in bytes.</summary>
    public long Bytes => _values.numel() * _values.element_size();

    /// <summary>Copies a tensor's values.</summary>
    /// <param name="tensor">The tensor, or <see langword="null"/>.</param>
    /// <returns>The copy, or <see langword="null"/> of nothing.</returns>
    public static TensorCopy? Of(Tensor? tensor)
    {
        if (tensor is null)
            return null;
        using var noGrad = no_grad();
        return new TensorCopy(tensor.clone().DetachFromDisposeScope());
    }

    /// <summary>Writes the values back in place, so that whoever holds the tensor sees them.</summary>
    /// <param name="tensor">A tensor of the same shape.</param>
    public void CopyTo(Tensor tensor)
    {
        using var noGrad = no_grad();
        tensor.copy_(_values);
    }

    /// <summary>Makes a tensor of the values.</summary>
    /// <returns>A tensor that belongs to the caller, and to no dispose scope.</returns>
    public Tensor ToTensor()
    {
        using var noGrad = no_grad();
        return _values.clone().DetachFromDisposeScope();
    }

    /// <summary>Whether a tensor can take the values in place.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Whether it has the same shape and dtype.</returns>
    public bool Fits(Tensor tensor) => tensor.dtype == _values.dtype && tensor.shape.AsSpan().SequenceEqual(_values.shape);

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
