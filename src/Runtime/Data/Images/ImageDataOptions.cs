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
    /// How images of any size become images of one: <c>ImageResize.Crop(224, 224)</c> or <c>ImageResize.Stretch(224, 224)</c>;
    /// <see langword="null"/> for images that are of one size.
    /// </summary>
    public ImageResize? Resize { get; init; }

    /// <summary>
    /// What is subtracted from each channel and what it is divided by, after everything else (<see cref="TrainingData.Normalization"/>), such as
    /// <see cref="ImageNormalization.ImageNet"/>; <see langword="null"/> for values from 0 to 1.
    /// </summary>
    public ImageNormalization? Normalize { get; init; }

    /// <summary>
    /// Whether mean and standard deviation are learnt from the training images: of up to 2048 of them, evenly spaced. What was learnt is in
    /// <see cref="TrainingData.Normalization"/>, for other programs that use the model.
    /// </summary>
    public bool LearnNormalization { get; init; }

    /// <summary>
    /// Whether images that cannot be used are left out: damaged, empty, cut off, of 16 bits a channel (without <see cref="DropLowByte"/>), animated. All images
    /// are decoded once, first; how many were left out is said once, on standard error, and each of them is among the data's <c>Skipped</c>. Files that cannot
    /// be read at all, and images of another size, are errors nevertheless.
    /// </summary>
    public bool SkipUnusable { get; init; }

    /// <summary>
    /// What is done to batches of training and of sweeps alone, after pixels are from 0 to 1 (<see cref="TrainingData.Augment"/>).
    /// </summary>
    public Func<Batch, Batch>? Augment { get; init; }

    /// <summary>The folders that are read.</summary>
    internal IReadOnlyList<string> Splits => Valid is null ? [Train] : [Train, Valid];

    /// <summary>Refuses options that no data could be read by.</summary>
    /// <exception cref="ArgumentException">
    /// A folder name is empty or a path, or both are the same, or a normalisation is given and is to be learnt.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    internal virtual void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidBatchSize ?? 1, 1, nameof(ValidBatchSize));
        if (Normalize is not null && LearnNormalization)
            throw new ArgumentException("A normalisation cannot be given and learnt: leave out Normalize or LearnNormalization.", nameof(LearnNormalization));
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
