namespace LrFinder.Dsl;

/// <summary>The peak of memory that a batch size will have: a straight line through the two largest that were run.</summary>
internal sealed class PeakForecast
{
    private readonly SortedDictionary<int, long> _peaks = [];

    /// <summary>Takes in a size that was run to its end.</summary>
    /// <param name="size">The size.</param>
    /// <param name="peak">Its peak, in bytes.</param>
    public void Add(int size, long peak) => _peaks[size] = peak;

    /// <summary>The peak of a size.</summary>
    /// <param name="size">The size.</param>
    /// <param name="baseBytes">What the process has before a trial: the peak of no sample at all, where only one size was run.</param>
    /// <returns>
    /// The peak in bytes; <see langword="null"/> where nothing was run yet, or a smaller and a larger size were: what lies between is no danger, and a line
    /// above it may be another, for larger tensors take memory by another way.
    /// </returns>
    public long? At(int size, long baseBytes)
    {
        if (_peaks.Count == 0 || (size > _peaks.First().Key && size < _peaks.Last().Key))
            return null;
        var (large, peak) = _peaks.Last();
        var (small, below) = _peaks.Count > 1 ? _peaks.SkipLast(1).Last() : new(0, Math.Min(baseBytes, peak));
        // More samples never need less, whatever the noise of two sizes that are near to each other says.
        var slope = Math.Max(0, (peak - below) / (double)(large - small));
        return (long)Math.Max(0, peak + slope * (size - (double)large));
    }
}
