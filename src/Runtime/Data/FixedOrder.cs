using static TorchSharp.torch;

namespace LrFinder.Dsl.Ordering;

/// <summary>The same order in every epoch.</summary>
public sealed class FixedOrder : ISampleOrder
{
    private readonly long[] _samples;

    /// <summary>Makes an order of given samples. A sample may be left out, or come more than once.</summary>
    /// <param name="samples">Sample numbers from 0, in the order in which they are to come.</param>
    /// <exception cref="ArgumentOutOfRangeException">A sample number is negative.</exception>
    public FixedOrder(IEnumerable<long> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _samples = [.. samples];
        foreach (var sample in _samples)
            ArgumentOutOfRangeException.ThrowIfNegative(sample, nameof(samples));
    }

    /// <inheritdoc/>
    public long Count => _samples.LongLength;

    /// <summary>Makes the order 0, 1, 2, … that goes through all samples as they are stored.</summary>
    /// <param name="count">The number of samples.</param>
    /// <returns>The order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static FixedOrder InSequence(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var samples = new long[count];
        for (var i = 0L; i < count; i++)
            samples[i] = i;
        return new FixedOrder(samples);
    }

    /// <inheritdoc/>
    public Tensor OfEpoch(long epoch)
    {
        NativeRuntime.Initialize();
        return tensor(_samples);
    }
}
