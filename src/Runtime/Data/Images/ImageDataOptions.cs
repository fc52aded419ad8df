namespace LrFinder.Dsl;

/// <summary>How images in folders become training data.</summary>
public class ImageDataOptions
{
    /// <summary>
    /// The number of images in a training batch, at least 1. Images at an epoch's end that do not fill a batch are left out.
    /// </summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The number of images in a validation batch, at least 1; <see langword="null"/> for as many as in training.</summary>
    public int? ValidBatchSize { get; init; }

    /// <summary>Determines the order of the training images in every epoch.</summary>
    public long Seed { get; init; }

    /// <summary>The name of the training folder.</summary>
    public string Train { get; init; } = "train";

    /// <summary>The name of the validation folder; <see langword="null"/> to train without validation.</summary>
    public string? Valid { get; init; } = "valid";

    /// <summary>Whether images of 16 bits a channel are taken, too: of each value, the high byte is kept, and the low byte is lost.</summary>
    public bool DropLowByte { get; init; }

    /// <summary>
    /// What is done to batches of training and of sweeps alone, after pixels are from 0 to 1 (<see cref="TrainingData.Augment"/>).
    /// </summary>
    public Func<Batch, Batch>? Augment { get; init; }

    /// <summary>The folders that are read.</summary>
    internal IReadOnlyList<string> Splits => Valid is null ? [Train] : [Train, Valid];

    /// <summary>Refuses options that no data could be read by.</summary>
    /// <exception cref="ArgumentException">A folder name is empty or a path, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    internal virtual void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidBatchSize ?? 1, 1, nameof(ValidBatchSize));
        CheckSplit(Train, nameof(Train));
        if (Valid is not null)
            CheckSplit(Valid, nameof(Valid));
        if (Train == Valid)
            throw new ArgumentException($"Training and validation cannot both be in '{Train}'.", nameof(Valid));
    }

    private static void CheckSplit(string name, string option)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, option);
        if (name.AsSpan().ContainsAny('/', '\\') || ImageFile.IsHidden(name))
            throw new ArgumentException($"'{name}' is not the name of a folder that is directly in the data set.", option);
    }
}
