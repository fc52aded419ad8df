namespace LrFinder.Dsl;

/// <summary>How images that stay in their files become training data.</summary>
public sealed class ImageFilesOptions : ImageDataOptions
{
    private const int MostPrefetched = 64;

    /// <summary>
    /// How many batches are decoded beyond the one that is trained on, from 1 to 64. They and it are all the images that are in memory, each batch of
    /// 3 · height · width · images bytes. More of them even out images that take unequally long; they make nothing faster.
    /// </summary>
    public int Prefetch { get; init; } = 2;

    /// <inheritdoc/>
    internal override void Check()
    {
        base.Check();
        ArgumentOutOfRangeException.ThrowIfLessThan(Prefetch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Prefetch, MostPrefetched);
    }
}
