namespace LrFinder.Dsl;

/// <summary>The first batch of another source's next epoch, and no more.</summary>
/// <param name="source">The source.</param>
internal sealed class FirstBatch(IBatchSource source) : IBatchSource
{
    /// <inheritdoc/>
    public int? BatchCount => null;

    /// <inheritdoc/>
    public long EpochsBegun
    {
        get => source.EpochsBegun;
        set => source.EpochsBegun = value;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? ClassNames => source.ClassNames;

    /// <inheritdoc/>
    public IEnumerable<Batch> NextEpoch() => source.NextEpoch().Take(1);

    /// <inheritdoc/>
    public override string? ToString() => source.ToString();
}
