namespace LrFinder.Dsl;

/// <summary>Where a source of batches stood; it is put back there when this is disposed of.</summary>
/// <param name="source">The source.</param>
internal readonly struct SourcePosition(IBatchSource source) : IDisposable
{
    private readonly long _epochsBegun = source.EpochsBegun;

    /// <inheritdoc/>
    public void Dispose() => source.EpochsBegun = _epochsBegun;
}
