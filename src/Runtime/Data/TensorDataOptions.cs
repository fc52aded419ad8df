using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>How tensors become training data.</summary>
public sealed class TensorDataOptions
{
    /// <summary>The number of samples in a training batch, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The number of samples in a validation batch, at least 1; <see langword="null"/> for as many as in training.</summary>
    public int? ValidBatchSize { get; init; }

    /// <summary>Determines the order of the training samples in every epoch.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// What is done to the inputs of each batch and of <c>Predict</c>, such as <see cref="Pixels.ToUnitRange"/>: one for each input of the model,
    /// <see langword="null"/> for an input that stays as it is (<see cref="TrainingData.Transforms"/>). None by default.
    /// </summary>
    public IReadOnlyList<Func<Tensor, Tensor>?> Transforms { get; init; } = [];

    /// <summary>What is done to batches of training and of sweeps alone, after that (<see cref="TrainingData.Augment"/>).</summary>
    public Func<Batch, Batch>? Augment { get; init; }

    /// <summary>
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The transforms; none where none of them does anything.</summary>
    internal IReadOnlyList<Func<Tensor, Tensor>?> DoneTransforms => Transforms.All(transform => transform is null) ? [] : Transforms;

    /// <summary>Refuses options that no data could be made by.</summary>
    /// <param name="inputs">How many inputs the model has.</param>
    /// <exception cref="ArgumentException">There are not as many transforms as inputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    internal void Check(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidBatchSize ?? 1, 1, nameof(ValidBatchSize));
        ArgumentNullException.ThrowIfNull(Transforms);
        CheckTransforms(inputs, nameof(Transforms));
    }

    private void CheckTransforms(int inputs, string option)
    {
        if (Transforms.Count > 0 && Transforms.Count != inputs)
            throw new ArgumentException(
                $"There are {inputs} inputs, but {Transforms.Count} transforms: give one for each input, and null for one that stays as it is.",
                option);
    }
}
