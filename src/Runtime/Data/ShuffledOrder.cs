using static TorchSharp.torch;

namespace LrFinder.Dsl.Ordering;

/// <summary>
/// All samples in a random order that is another one in every epoch. It depends on the seed and on the epoch's number alone:
/// torch's global random state is neither read nor changed.
/// </summary>
public sealed class ShuffledOrder : ISampleOrder
{
    /// <summary>Makes an order of samples.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="seed">Orders with the same seed are the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public ShuffledOrder(long count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        Seed = seed;
    }

    /// <inheritdoc/>
    public long Count { get; }

    /// <summary>What, with the number of samples, decides the order of every epoch.</summary>
    public long Seed { get; }

    /// <inheritdoc/>
    public Tensor OfEpoch(long epoch)
    {
        NativeRuntime.Initialize();
        using var generator = new Generator(SplitMix64.Mix(Seed, epoch));
        return randperm(Count, ScalarType.Int64, generator: generator);
    }
}
