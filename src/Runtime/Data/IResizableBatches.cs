namespace LrFinder.Dsl;

/// <summary>A source that can make batches of any size out of the same samples, as training on batches of that size would have them.</summary>
internal interface IResizableBatches : IBatchSource
{
    /// <summary>The number of samples in a full batch of this source, at least 1.</summary>
    int BatchSize { get; }

    /// <summary>The number of samples in an epoch, at least 1.</summary>
    long SampleCount { get; }

    /// <summary>
    /// The same samples in full batches of another size. Where samples differ in size, every epoch is one batch of the largest, which needs as much
    /// memory as any of that size.
    /// </summary>
    /// <param name="size">The number of samples in a batch, from 1 to <see cref="SampleCount"/>.</param>
    /// <returns>A source that stands on this one, and need not be disposed of.</returns>
    IBatchSource Resized(int size);
}
