namespace LrFinder.Dsl;

/// <summary>The samples of a batch that one of several processes is given.</summary>
/// <param name="Batch">The samples.</param>
/// <param name="Share">How much of the whole batch they are, from 0 (they count as nothing) to 1.</param>
internal readonly record struct BatchPart(Batch Batch, double Share)
{
    /// <summary>Cuts the part of a process out of a batch.</summary>
    /// <param name="whole">The batch; the part shares its memory.</param>
    /// <param name="part">Which part.</param>
    /// <returns>The part.</returns>
    /// <exception cref="InvalidOperationException">The first dimension of its tensors is not the sample.</exception>
    public static BatchPart Of(Batch whole, Part part)
    {
        var samples = RowsOf(whole);
        var (start, count, counted) = part.Of(samples);
        var rows = whole.WithInputs((input, _) => input.narrow(0, start, count)) with { Target = whole.Target.narrow(0, start, count) };
        return new BatchPart(Weighted(whole, rows, samples, start, counted), counted / (double)samples);
    }

    /// <summary>A batch that counts as another number of samples than it has goes on doing so in parts, which add up to that number.</summary>
    private static Batch Weighted(Batch whole, Batch rows, long samples, long start, long counted)
    {
        if (whole.Size == samples || counted == 0)
            return rows;
        var size = whole.Size * (start + counted) / samples - whole.Size * start / samples;
        return rows with { Size = Math.Max(1, size) };
    }

    private static long RowsOf(Batch whole)
    {
        if (whole.Inputs.Append(whole.Target).Any(tensor => tensor.dim() == 0 || tensor.size(0) != whole.Target.size(0)))
            throw new InvalidOperationException(
                "A batch cannot be divided among processes: the first dimension of its inputs "
                + $"({string.Join(", ", whole.Inputs.Select(ShapeText.Of))}) and of its target ({ShapeText.Of(whole.Target)}) has to be the sample.");
        return whole.Target.size(0);
    }
}
