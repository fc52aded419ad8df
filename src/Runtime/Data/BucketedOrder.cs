using static TorchSharp.torch;

namespace LrFinder.Dsl.Ordering;

/// <summary>
/// All samples in an order in which those of a batch are of similar length, so that little of a batch is padding: shuffled, then sorted by length within
/// buckets of many batches, then the batches shuffled. It is another one in every epoch, and depends on the lengths, the seed and the epoch's number
/// alone.
/// </summary>
public sealed class BucketedOrder : ISampleOrder
{
    /// <summary>How many batches are sorted together: more mix less, fewer leave more padding.</summary>
    private const int BatchesOfBucket = 50;

    private readonly long[] _lengths;
    private readonly int _batchSize;
    private readonly ShuffledOrder _samples;

    /// <summary>Makes an order of samples.</summary>
    /// <param name="lengths">The length of each sample, in any unit.</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1. Samples that do not fill one come last.</param>
    /// <param name="seed">Orders with the same seed, lengths and batch size are the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public BucketedOrder(IEnumerable<long> lengths, int batchSize, long seed)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _lengths = [.. lengths];
        _batchSize = batchSize;
        _samples = new ShuffledOrder(_lengths.Length, seed);
    }

    /// <inheritdoc/>
    public long Count => _lengths.Length;

    /// <summary>The same samples by length, the longest first, in every epoch.</summary>
    internal FixedOrder LongestFirst() => new(_lengths.Index().OrderByDescending(sample => sample.Item).Select(sample => (long)sample.Index));

    /// <inheritdoc/>
    public Tensor OfEpoch(long epoch)
    {
        using var shuffled = _samples.OfEpoch(epoch);
        var batches = shuffled.data<long>().ToArray()
            .Chunk(_batchSize * BatchesOfBucket)
            .SelectMany(bucket => bucket.OrderBy(sample => _lengths[sample]))
            .Chunk(_batchSize)
            .ToList();
        var full = batches.Where(batch => batch.Length == _batchSize).ToList();
        using var order = new ShuffledOrder(full.Count, _samples.Seed).OfEpoch(epoch);
        return tensor([.. order.data<long>().ToArray().SelectMany(batch => full[(int)batch]), .. batches.Skip(full.Count).SelectMany(batch => batch)]);
    }
}
