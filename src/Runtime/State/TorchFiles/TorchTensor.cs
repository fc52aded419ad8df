namespace LrFinder.Dsl;

/// <summary>A tensor in a file of PyTorch: a view of a storage, within its bounds.</summary>
internal sealed class TorchTensor
{
    /// <summary>Describes a tensor.</summary>
    /// <param name="storage">Where it lies.</param>
    /// <param name="dtype">The type of its elements.</param>
    /// <param name="offset">The element of the storage that its first is.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="strides">The distances of its elements, in elements.</param>
    /// <exception cref="PickleException">It is not within the storage.</exception>
    public TorchTensor(TorchStorage storage, TorchDtype dtype, long offset, long[] shape, long[] strides)
    {
        (Storage, Dtype, Offset, Shape, Strides) = (storage, dtype, offset, shape, strides);
        if (shape.Length != strides.Length || shape.Length > SafetensorsHeader.MostDimensions)
            throw new PickleException($"a tensor has {shape.Length} sizes and {strides.Length} strides");
        if (offset < 0 || Array.Exists(shape, size => size < 0) || Array.Exists(strides, stride => stride < 0))
            throw new PickleException("a tensor has a size, stride or offset below 0");
        if (!IsWithin(storage.Dtype is null ? storage.Count / dtype.Size : storage.Count))
            throw new PickleException($"a tensor reaches out of its storage, which has {storage.Count} elements");
    }

    /// <summary>Where it lies.</summary>
    public TorchStorage Storage { get; }

    /// <summary>The type of its elements.</summary>
    public TorchDtype Dtype { get; }

    /// <summary>The element of the storage that its first is.</summary>
    public long Offset { get; }

    /// <summary>Its sizes.</summary>
    public long[] Shape { get; }

    /// <summary>The distances of its elements, in elements.</summary>
    public long[] Strides { get; }

    private bool IsWithin(long count)
    {
        if (Shape.Contains(0))
            return Offset <= count;
        // Counted down, for the product of a size and a stride may be more than 64 bits hold.
        var left = count - 1 - Offset;
        for (var i = 0; i < Shape.Length && left >= 0; i++)
            left = Shape[i] > 1 && Strides[i] > left / (Shape[i] - 1) ? -1 : left - ((Shape[i] - 1) * Strides[i]);
        return left >= 0;
    }
}
