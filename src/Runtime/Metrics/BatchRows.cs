namespace LrFinder.Dsl;

/// <summary>
/// The figures of batches as numbers, a row a batch: its size, its means times that, and whether outputs and targets were numbers. Rows of parts
/// of the same batches add up to those of the whole.
/// </summary>
/// <param name="batches">The number of batches.</param>
/// <param name="figures">The number of figures of each.</param>
internal sealed class BatchRows(int batches, int figures)
{
    private readonly double[] _numbers = new double[batches * (3 + figures)];

    /// <summary>The number of batches.</summary>
    public int Batches => batches;

    /// <summary>All numbers.</summary>
    public Span<double> Numbers => _numbers;

    /// <summary>How many samples a batch counts as; 0 where there is nothing of it.</summary>
    public ref double Size(int batch) => ref _numbers[batch * (3 + figures)];

    /// <summary>Above 0 where outputs of a batch are not a number.</summary>
    public ref double MissingOutputs(int batch) => ref _numbers[batch * (3 + figures) + 1];

    /// <summary>Above 0 where targets of a batch are not a number.</summary>
    public ref double MissingTargets(int batch) => ref _numbers[batch * (3 + figures) + 2];

    /// <summary>A mean of a batch, times its size.</summary>
    public ref double Total(int batch, int figure) => ref _numbers[batch * (3 + figures) + 3 + figure];

    /// <summary>The same rows, followed by empty ones.</summary>
    /// <param name="count">The number of batches, not below <see cref="Batches"/>.</param>
    public BatchRows Extended(int count)
    {
        var extended = new BatchRows(count, figures);
        _numbers.CopyTo(extended._numbers, 0);
        return extended;
    }

    /// <summary>The mean of a figure over all samples.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>The mean, and the batches that made it infinite or not a number.</returns>
    public BatchMean Mean(int figure)
    {
        double total = 0, size = 0;
        var nonFinite = new NonFiniteBatches(0, 0, batches);
        for (var batch = 0; batch < batches; batch++)
        {
            total += Total(batch, figure);
            size += Size(batch);
            if (!double.IsFinite(Total(batch, figure)))
                nonFinite = With(nonFinite, batch);
        }

        return new BatchMean(total / size, nonFinite.Count == 0 ? default : nonFinite);
    }

    /// <summary>Whether outputs were not all numbers, and the batches in which outputs or targets were not.</summary>
    public (bool InOutputs, NonFiniteBatches Batches) Missing()
    {
        var inOutputs = false;
        var found = new NonFiniteBatches(0, 0, batches);
        for (var batch = 0; batch < batches; batch++)
        {
            inOutputs |= MissingOutputs(batch) > 0;
            if (MissingOutputs(batch) > 0 || MissingTargets(batch) > 0)
                found = With(found, batch);
        }

        return (inOutputs, found.Count == 0 ? default : found);
    }

    private static NonFiniteBatches With(NonFiniteBatches batches, int batch) =>
        batches with { Count = batches.Count + 1, First = batches.Count == 0 ? batch : batches.First };
}
