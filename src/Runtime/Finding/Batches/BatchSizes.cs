namespace LrFinder.Dsl;

/// <summary>The sizes that batches of a learner's data can have.</summary>
/// <param name="Own">The number of samples in a batch as the data give it.</param>
/// <param name="Samples">The number of samples in an epoch, or a few more where the last batch may be smaller; <see langword="null"/> where nobody knows.</param>
/// <param name="Of">Gives the same data in batches of a size.</param>
internal sealed record BatchSizes(int Own, long? Samples, Func<int, IBatchSource> Of)
{
    /// <summary>Looks at data. They go on where they are.</summary>
    /// <param name="source">The training data.</param>
    /// <exception cref="InvalidOperationException">The source gives no batch.</exception>
    public static BatchSizes In(IBatchSource source)
    {
        if (source is IResizableBatches resizable)
            return new(resizable.BatchSize, resizable.SampleCount, resizable.Resized);
        var own = SizeOfFirst(source);
        return new(own, (long?)source.BatchCount * own, size => new JoinedBatches(source, size));
    }

    private static int SizeOfFirst(IBatchSource source)
    {
        using var position = new SourcePosition(source);
        // In no scope of ours: the source may keep the batch.
        using var batches = new FirstBatch(source).NextEpoch().GetEnumerator();
        return batches.MoveNext()
            ? (int)batches.Current.Size
            : throw new InvalidOperationException("The training data gave no batch, so there is no batch size to begin with.");
    }
}
