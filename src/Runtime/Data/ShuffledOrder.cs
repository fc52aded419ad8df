using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// All samples in a random order that is another one in every epoch. It depends on the seed and on the epoch's number alone:
/// torch's global random state is neither read nor changed.
/// </summary>
public sealed class ShuffledOrder : ISampleOrder
{
    private readonly long _seed;

    /// <summary>Makes an order of samples.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="seed">Orders with the same seed are the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public ShuffledOrder(long count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        _seed = seed;
    }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    public Tensor OfEpoch(long epoch)
    {
        NativeRuntime.Initialize();
        using var generator = new Generator(SplitMix64.Mix(_seed, epoch));
        return randperm(Count, ScalarType.Int64, generator: generator);
    }
}
