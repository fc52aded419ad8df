namespace LrFinder.Dsl;

/// <summary>Images without classes, decoded batch by batch as the images of training data were.</summary>
/// <param name="files">The images; at least one.</param>
/// <param name="decoder">Decodes them.</param>
/// <param name="cancellationToken">Ends decoding.</param>
internal sealed class UnlabelledImages(IReadOnlyList<ImageFile> files, ImageDecoder decoder, CancellationToken cancellationToken) : IBatchSource
{
    private const int BatchSize = 64;

    /// <inheritdoc/>
    public int? BatchCount => null;

    /// <inheritdoc/>
    public long EpochsBegun { get; set; }

    /// <inheritdoc/>
    public IEnumerable<Batch> NextEpoch()
    {
        foreach (var part in files.Chunk(BatchSize))
        {
            using var images = ImageLoader.Load(part, decoder, () => { }, cancellationToken);
            yield return new Batch(images, images);
        }
    }
}
