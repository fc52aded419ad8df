using LrFinder.Dsl.Ordering;

namespace LrFinder.Dsl;

/// <summary>
/// Batches of images that stay in their files: each is decoded by threads of its own while the batches before it are worked on, and only a few are in
/// memory. What a batch holds depends on the epoch's number alone, not on which thread was when ready.
/// </summary>
/// <remarks>Nothing is drawn from torch's random state, so that batches that were decoded and never asked for leave no trace in it.</remarks>
internal sealed class ImageFileBatches : IFreshBatches, IDividedBatches, IResizableBatches, IDisposable
{
    private readonly ImageSplit _split;
    private readonly ImageDecoder _decoder;
    private readonly ISampleOrder _order;
    private readonly BatchDivision _division;
    private readonly int _ahead;
    private readonly HashSet<DecodingQueue> _running = [];
    private bool _isDisposed;

    /// <summary>Makes batches.</summary>
    /// <param name="split">The images; at least one.</param>
    /// <param name="decoder">Decodes them.</param>
    /// <param name="order">The order of the images.</param>
    /// <param name="division">How they are divided into batches.</param>
    /// <param name="ahead">How many batches are decoded beyond the one that is asked for, at least 1.</param>
    /// <param name="classNames">The names of the classes.</param>
    /// <exception cref="ImageDataException">One of the images that the identity is made of cannot be decoded.</exception>
    public ImageFileBatches(
        ImageSplit split, ImageDecoder decoder, ISampleOrder order, BatchDivision division, int ahead, IReadOnlyList<string> classNames)
    {
        (_split, _decoder, _order, _division, _ahead, ClassNames) = (split, decoder, order, division, ahead, classNames);
        Identity = Describe();
    }

    private ImageFileBatches(ImageFileBatches other, BatchDivision division)
    {
        (_split, _decoder, _order, _division, _ahead) = (other._split, other._decoder, other._order, division, other._ahead);
        (ClassNames, Identity) = (other.ClassNames, other.Identity);
    }

    /// <inheritdoc/>
    public int? BatchCount => _division.BatchCount;

    /// <inheritdoc/>
    public int BatchSize => (int)Math.Min(_division.BatchSize, SampleCount);

    /// <inheritdoc/>
    public long SampleCount => _division.Samples;

    /// <inheritdoc/>
    public long EpochsBegun { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Identity { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public IEnumerable<Batch> NextEpoch() => NextEpoch(Part.Whole).Select(static part => part.Batch);

    /// <inheritdoc/>
    IEnumerable<BatchPart> IDividedBatches.NextEpoch(Part part) => NextEpoch(part);

    /// <inheritdoc/>
    public IBatchSource Resized(int size)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new ImageFileBatches(this, _division with { BatchSize = size, DropLast = true });
    }

    /// <summary>Ends the threads of epochs that are being gone through; whoever waits for a batch of theirs is told so.</summary>
    public void Dispose()
    {
        DecodingQueue[] running;
        lock (_running)
        {
            _isDisposed = true;
            running = [.. _running];
        }

        foreach (var queue in running)
            queue.Dispose();
    }

    private Dictionary<string, string> Describe()
    {
        var identity = new Dictionary<string, string>(ImageSplitMark.Of(_split, _decoder), StringComparer.Ordinal);
        foreach (var (name, value) in _division.Describe())
            identity.Add(name, value);
        identity.Add("order", _order is ShuffledOrder shuffled ? FormattableString.Invariant($"shuffled by {shuffled.Seed}") : "as listed");
        return identity;
    }

    private IEnumerable<BatchPart> NextEpoch(Part part)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return Epoch(EpochsBegun++, part);
    }

    private IEnumerable<BatchPart> Epoch(long epoch, Part part)
    {
        var samples = SamplesOf(epoch);
        var queue = Begin();
        try
        {
            var begun = 0;
            for (var batch = 0; batch < _division.BatchCount; batch++)
            {
                for (; begun < _division.BatchCount && begun <= batch + _ahead; begun++)
                    queue.Add(PartOf(samples, begun, part));
                yield return new BatchPart(queue.Take(), part.ShareOf(_division.SizeOf(batch)));
            }
        }
        finally
        {
            queue.Dispose();
            lock (_running)
                _running.Remove(queue);
        }
    }

    private ReadOnlyMemory<long> PartOf(long[] samples, int batch, Part part)
    {
        var (start, count, _) = part.Of(_division.SizeOf(batch));
        return samples.AsMemory((int)(_division.Start(batch) + start), (int)count);
    }

    private DecodingQueue Begin()
    {
        lock (_running)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var queue = new DecodingQueue(_split, _decoder);
            _running.Add(queue);
            return queue;
        }
    }

    private long[] SamplesOf(long epoch)
    {
        using var order = _order.OfEpoch(epoch);
        return [.. order.data<long>()];
    }
}
