using System.Collections.ObjectModel;

namespace LrFinder.Dsl;

/// <summary>
/// Where batches come from: anything that can be gone through once per epoch. Its length may be unknown, and its order is part
/// of the state that a learning-rate sweep puts back.
/// </summary>
public interface IBatchSource
{
    /// <summary>The number of batches in an epoch, or <see langword="null"/> where that is not known beforehand.</summary>
    int? BatchCount { get; }

    /// <summary>
    /// How many epochs have been begun since the source was made. With the seed it determines the order of every following
    /// epoch: setting it back to an earlier value makes the next epoch repeat what that one gave.
    /// </summary>
    long EpochsBegun { get; set; }

    /// <summary>
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not
    /// known, or the targets are no class numbers.
    /// </summary>
    /// <remarks>A source that passes on the batches of another passes on its names, too: without names nothing notices a different table.</remarks>
    IReadOnlyList<string>? ClassNames => null;

    /// <summary>
    /// What tells this source from others: a value, as text, for everything that decides which batches come, and in which order. A
    /// checkpoint keeps it, and a training is resumed only over a source that says the same. Empty where nothing is known.
    /// </summary>
    /// <remarks>
    /// Such as <c>file</c>, <c>batch size</c>, <c>seed</c> and a checksum; the same in every process, and at every moment of a source's life.
    /// <see cref="BatchCount"/> and <see cref="ClassNames"/> are compared without it. A source that passes on the batches of another passes
    /// on its identity, too, and adds what it does to them.
    /// </remarks>
    IReadOnlyDictionary<string, string> Identity => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Begins the next epoch. Tensors of a batch are made when the enumerator is moved to it, and belong to whoever moved it:
    /// the training loop frees them after the batch.
    /// </summary>
    /// <returns>The epoch's batches, to be gone through once.</returns>
    IEnumerable<Batch> NextEpoch();
}
