namespace LrFinder.Dsl;

/// <summary>The samples of a batch that one of several processes is given.</summary>
/// <param name="Batch">The samples.</param>
/// <param name="Share">How much of the whole batch they are, from 0 (they count as nothing) to 1.</param>
/// <param name="Given">What the source has made: the samples alone, or the batch that they were cut out of.</param>
internal readonly record struct BatchPart(Batch Batch, double Share, Batch Given)
{
    /// <summary>The samples that a source has made for a process alone.</summary>
    public BatchPart(Batch batch, double share)
        : this(batch, share, batch)
    {
    }

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
        return new BatchPart(whole.HasGivenSize ? rows with { Size = count } : rows, counted / (double)samples, whole);
    }

    private static long RowsOf(Batch whole)
    {
        var tensors = whole.Inputs.Append(whole.Target).ToList();
        if (tensors.Any(tensor => tensor.dim() == 0) || tensors.Any(tensor => tensor.size(0) != whole.Size))
            throw new InvalidOperationException(
                $"A batch of {whole.Size} samples cannot be divided among processes: the first dimension of its inputs "
                + $"({string.Join(", ", whole.Inputs.Select(ShapeText.Of))}) and of its target ({ShapeText.Of(whole.Target)}) has to be the sample, as it "
                + "is not where sequences come time first.");
        return whole.Size;
    }
}
