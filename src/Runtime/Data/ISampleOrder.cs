using static TorchSharp.torch;

namespace LrFinder.Dsl.Ordering;

/// <summary>
/// Which samples an epoch goes through, and in which order: a pure function of the epoch's number, so that the number alone is
/// all the state there is.
/// </summary>
public interface ISampleOrder
{
    /// <summary>The number of samples in an epoch.</summary>
    long Count { get; }

    /// <summary>Gives the order of an epoch. Asked twice for the same epoch, it answers the same.</summary>
    /// <param name="epoch">The epoch's number, from 0.</param>
    /// <returns>Sample numbers from 0, int64, [<see cref="Count"/>], on the CPU; a new tensor that belongs to the caller.</returns>
    Tensor OfEpoch(long epoch);
}
