namespace LrFinder.Dsl;

/// <summary>
/// A learnt vector for each index: [steps] of int64 indices from 0 to numEmbeddings - 1 becomes the sequence
/// [steps, embeddingDim]. The first layer of a model, whose input is then <c>[Model(steps)]</c>. Begins as N(0, 1), as in PyTorch.
/// Named <c>embedding</c>.
/// </summary>
/// <param name="numEmbeddings">The number of different indices, at least 1.</param>
/// <param name="embeddingDim">The number of features of a vector, at least 1.</param>
public sealed class EmbeddingAttribute(int numEmbeddings, int embeddingDim) : LayerAttribute
{
    /// <summary>The number of different indices.</summary>
    public int NumEmbeddings { get; } = numEmbeddings;

    /// <summary>The number of features of a vector.</summary>
    public int EmbeddingDim { get; } = embeddingDim;

    /// <summary>
    /// The index that stands for padding, whose vector is 0 and is not learnt: from 0 to numEmbeddings - 1. None if not written.
    /// </summary>
    public int PaddingIdx { get; set; } = -1;

    /// <summary>
    /// Whether recurrent layers after it read each sample up to its last index that is not <see cref="PaddingIdx"/> alone, which has to be written: what
    /// fills the sample up is not read, as of a packed sequence in PyTorch. The default is <see langword="false"/>: padding is read like anything else.
    /// </summary>
    public bool SkipPadding { get; set; }
}
