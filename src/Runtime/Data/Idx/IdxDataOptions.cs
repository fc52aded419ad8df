namespace LrFinder.Dsl;

/// <summary>How a folder of IDX files becomes training data.</summary>
public sealed class IdxDataOptions
{
    /// <summary>The number of images in a training batch, at least 1. Images at an epoch's end that do not fill a batch are left out.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The number of images in a validation batch, at least 1; <see langword="null"/> for as many as in training.</summary>
    public int? ValidBatchSize { get; init; }

    /// <summary>Determines the order of the training images in every epoch.</summary>
    public long Seed { get; init; }

    /// <summary>What the names of the training files begin with.</summary>
    public string Train { get; init; } = "train";

    /// <summary>What the names of the validation files begin with; <see langword="null"/> to train without validation.</summary>
    public string? Valid { get; init; } = "t10k";

    /// <summary>What is done to batches of training and of sweeps alone, after pixels are from 0 to 1 (<see cref="TrainingData.Augment"/>).</summary>
    public Func<Batch, Batch>? Augment { get; init; }

    /// <summary>The names of the classes, that of class 0 first; <see langword="null"/> for their numbers: 0, 1, 2, …</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Refuses options that no data could be read by.</summary>
    /// <exception cref="ArgumentException">A beginning is empty or a path, or both are the same, or class names are no table.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidBatchSize ?? 1, 1, nameof(ValidBatchSize));
        CheckBeginning(Train, nameof(Train));
        if (Valid is not null)
            CheckBeginning(Valid, nameof(Valid));
        if (Train == Valid)
            throw new ArgumentException($"Training and validation cannot both be in '{Train}'.", nameof(Valid));
        _ = ClassTable.Checked(ClassNames, nameof(ClassNames));
    }

    private static void CheckBeginning(string name, string option)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, option);
        if (name.AsSpan().ContainsAny('/', '\\'))
            throw new ArgumentException($"'{name}' is not the beginning of the name of a file that is directly in the folder.", option);
    }
}
