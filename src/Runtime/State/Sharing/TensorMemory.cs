using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Where a tensor's elements are: what tells whether two tensors, other than by name, have memory in common.</summary>
internal sealed class TensorMemory
{
    /// <summary>Looks at a tensor's memory as it is now.</summary>
    /// <param name="tensor">The tensor.</param>
    public TensorMemory(Tensor tensor)
    {
        (Tensor, Shape, Strides) = (tensor, tensor.shape, tensor.stride());
        Begin = LibTorchSharp.AddressOfData(tensor.Handle);
        CheckForErrors();
        End = Begin + (Shape.Contains(0) ? 0 : (1 + Shape.Zip(Strides, (size, stride) => (size - 1) * stride).Sum()) * tensor.element_size());
    }

    /// <summary>The tensor.</summary>
    public Tensor Tensor { get; }

    /// <summary>Its sizes.</summary>
    public long[] Shape { get; }

    /// <summary>The distances of its elements, in elements.</summary>
    public long[] Strides { get; }

    /// <summary>The address of its first element, in bytes.</summary>
    public long Begin { get; }

    /// <summary>The address behind its last element; that of its first where it is empty.</summary>
    public long End { get; }

    /// <summary>Puts together the tensors of a dtype whose ranges of memory overlap, directly or through another one.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <returns>Each tensor in one group; a tensor that has its memory for itself, or is empty, in a group of its own.</returns>
    public static IEnumerable<IReadOnlyList<TensorMemory>> Overlapping(IEnumerable<Tensor> tensors) =>
        tensors.Select(tensor => new TensorMemory(tensor))
            .GroupBy(memory => (memory.Tensor.device_type, memory.Tensor.device_index, memory.Tensor.dtype))
            .SelectMany(group => Overlapping([.. group.OrderBy(memory => memory.Begin)]));

    /// <summary>Whether two tensors have an element in common.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether a write to one changes the other.</returns>
    public bool Overlaps(TensorMemory other)
    {
        var (begin, end) = (Math.Min(Begin, other.Begin), Math.Max(End, other.End));
        if (Begin >= other.End || other.Begin >= End || Tensor.device_type != other.Tensor.device_type
            || Tensor.device_index != other.Tensor.device_index)
            return false;

        // Ranges that overlap may still be disjoint, as two columns of a matrix are.
        using var scope = NewDisposeScope();
        var written = zeros(end - begin, dtype: ScalarType.Bool);
        // Not fill_: a number given to it would be an object that a finalizer frees.
        nn.init.ones_(BytesWithin(written, begin));
        return other.BytesWithin(written, begin).any().item<bool>();
    }

    /// <summary>Whether two tensors have the same elements at the same indices.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether they are, but for their gradients, one tensor.</returns>
    public bool IsSameAs(TensorMemory other) =>
        TensorIdentity.Of(Tensor) == TensorIdentity.Of(other.Tensor)
        || (Begin < End && Begin == other.Begin && Tensor.dtype == other.Tensor.dtype && Tensor.device_type == other.Tensor.device_type
            && Tensor.device_index == other.Tensor.device_index && Shape.AsSpan().SequenceEqual(other.Shape)
            && Strides.AsSpan().SequenceEqual(other.Strides));

    private static IEnumerable<IReadOnlyList<TensorMemory>> Overlapping(IReadOnlyList<TensorMemory> ordered)
    {
        var group = new List<TensorMemory>();
        long end = 0;
        foreach (var memory in ordered)
        {
            if (group.Count > 0 && (memory.Begin >= end || memory.Begin == memory.End))
            {
                yield return group;
                group = [];
            }

            group.Add(memory);
            end = Math.Max(end, memory.End);
        }

        if (group.Count > 0)
            yield return group;
    }

    private Tensor BytesWithin(Tensor bytes, long begin)
    {
        var size = Tensor.element_size();
        return bytes.as_strided([.. Shape, size], [.. Strides.Select(stride => stride * size), 1], Begin - begin);
    }
}
