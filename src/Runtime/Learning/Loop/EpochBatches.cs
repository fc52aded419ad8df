namespace LrFinder.Dsl;

/// <summary>
/// The batches of one epoch of a source. A number of batches that the source declares is what callbacks and schedules go by, so it has to
/// be true: the epoch ends with it, and to end before it is an error.
/// </summary>
internal sealed class EpochBatches : IDisposable
{
    /// <summary>How messages call the data to train on.</summary>
    public const string Training = "training";

    /// <summary>How messages call the data to validate with.</summary>
    public const string Validation = "validation";

    private readonly IBatchSource _source;
    private readonly string _data;
    private readonly IEnumerator<Batch>? _batches;
    private readonly IEnumerator<BatchPart>? _parts;
    private int _begun;

    /// <summary>Begins an epoch.</summary>
    /// <param name="source">The data.</param>
    /// <param name="data">How messages call the data.</param>
    /// <param name="known">The number of batches that earlier epochs had, where the source declared it.</param>
    /// <param name="part">The part of each batch that belongs to this process; <see langword="null"/> for all of it.</param>
    /// <exception cref="InvalidOperationException">The declared number is less than 1, or another than before.</exception>
    public EpochBatches(IBatchSource source, string data, int? known = null, Part? part = null)
    {
        (_source, _data) = (source, data);
        Count = CountOf(source, data);
        if (known is not null && Count != known)
            throw new InvalidOperationException(
                $"The {data} data '{source}' declared {Declared(known)} when the run began, and now declares {Declared(Count)}: what is scheduled "
                + "over the run would not come out. IBatchSource.BatchCount returns the same number for every epoch, or null.");
        if (part is { } divided)
            _parts = PartsOf(source, divided).GetEnumerator();
        else
            _batches = source.NextEpoch().GetEnumerator();
    }

    /// <summary>The declared number of batches.</summary>
    public int? Count { get; }

    /// <summary>Whether the batches' tensors are made anew for whoever moves to them, so that they may be changed.</summary>
    public bool AreOwn => _source is IFreshBatches;

    /// <summary>Where the batches come from.</summary>
    public IBatchSource Source => _source;

    /// <summary>The batch.</summary>
    public Batch Current => _batches?.Current ?? _parts!.Current.Batch;

    /// <summary>The batch as the source has made it, which may be more than what is wanted of it.</summary>
    public Batch Given => _batches?.Current ?? _parts!.Current.Given;

    /// <summary>How much of the whole batch it is, from 0 (its samples count as nothing) to 1.</summary>
    public double Share => _parts?.Current.Share ?? 1;

    /// <summary>Reads the number of batches that a source declares.</summary>
    /// <param name="source">The data.</param>
    /// <param name="data">How messages call the data.</param>
    /// <returns>The number, at least 1, or <see langword="null"/> where it is not known.</returns>
    /// <exception cref="InvalidOperationException">The number is less than 1.</exception>
    public static int? CountOf(IBatchSource source, string data) => source.BatchCount is { } count and < 1
        ? throw new InvalidOperationException(
            $"The {data} data '{source}' declares {count} batches. IBatchSource.BatchCount is at least 1, or null where it is not known beforehand.")
        : source.BatchCount;

    /// <summary>Goes on to the next batch.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidOperationException">The epoch ends before the declared number of batches.</exception>
    public bool MoveNext()
    {
        // A source without an end is not asked for a batch that nobody wants.
        if (_begun == Count)
            return false;
        if (_batches?.MoveNext() ?? _parts!.MoveNext())
        {
            _begun++;
            return true;
        }

        return Count is null
            ? false
            : throw new InvalidOperationException(
                $"The {_data} data '{_source}' declares {Count} batches, but its epoch ended after {_begun}: "
                + "return the true number from IBatchSource.BatchCount, or null where it is not known beforehand.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches?.Dispose();
        _parts?.Dispose();
    }

    private static IEnumerable<BatchPart> PartsOf(IBatchSource source, Part part) => source is IDividedBatches divided
        ? divided.NextEpoch(part)
        : source.NextEpoch().Select(batch => BatchPart.Of(batch, part));

    private static string Declared(int? count) => count is null ? "none" : $"{count} batches";
}
