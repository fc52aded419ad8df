namespace LrFinder.Dsl;

/// <summary>What a safetensors header says about one tensor.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Dtype">The type of its elements.</param>
/// <param name="Shape">Its sizes; none for a tensor of one number without dimensions.</param>
/// <param name="Begin">The offset of its first byte, counted from the end of the header.</param>
/// <param name="End">The offset behind its last byte.</param>
internal sealed record SafetensorsEntry(string Name, SafetensorsDtype Dtype, long[] Shape, long Begin, long End)
{
    /// <summary>The bytes that elements of a type in a shape take, or <see langword="null"/> where a 64-bit number cannot say.</summary>
    public static long? ByteSize(SafetensorsDtype dtype, ReadOnlySpan<long> shape) => ByteSize(dtype.Size, shape);

    /// <summary>The bytes that elements in a shape take, or <see langword="null"/> where a 64-bit number cannot say.</summary>
    public static long? ByteSize(int elementSize, ReadOnlySpan<long> shape)
    {
        long bytes = elementSize;
        var empty = false;
        foreach (var size in shape)
        {
            empty |= size == 0;
            if (size == 0)
                continue;
            if (bytes > long.MaxValue / size)
                return null;
            bytes *= size;
        }

        return empty ? 0 : bytes;
    }
}
