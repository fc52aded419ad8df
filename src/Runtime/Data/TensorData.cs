using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Training data that is in memory as tensors: shuffled for training, in a fixed order for validation.</summary>
public sealed class TensorData : TrainingData
{
    private TensorData(
        TensorBatches train, TensorBatches? valid, IReadOnlyList<Func<Tensor, Tensor>?> transforms, Func<Batch, Batch>? augment)
        : base(train, valid)
    {
        Transforms = transforms;
        Augment = augment;
    }

    /// <summary>
    /// Makes training data of tensors, which are shared, not copied. Training batches are all full (unless there are fewer
    /// samples than make one); validation goes through every sample.
    /// </summary>
    /// <param name="train">The training samples; the first dimension of each tensor is the sample.</param>
    /// <param name="valid">The validation samples; <see langword="null"/> for training without validation.</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="seed">Determines the order of the training samples in every epoch.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no samples, or not as many targets as inputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    public static TensorData From(
        (Tensor Inputs, Tensor Targets) train, (Tensor Inputs, Tensor Targets)? valid = null, int batchSize = 64, long seed = 0) =>
        From(train, valid, new TensorDataOptions { BatchSize = batchSize, Seed = seed });

    /// <summary>Makes training data of tensors, as the shorter method of this name does, with every option.</summary>
    /// <param name="train">The training samples; the first dimension of each tensor is the sample.</param>
    /// <param name="valid">The validation samples; <see langword="null"/> for training without validation.</param>
    /// <param name="options">In what batches, and what is done to them.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">
    /// There are no samples, or not as many targets as inputs, or not as many transforms as inputs, or a class has no name or that of another.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    [OverloadResolutionPriority(1)] // For new() could be a number, too.
    public static TensorData From(
        (Tensor Inputs, Tensor Targets) train, (Tensor Inputs, Tensor Targets)? valid, TensorDataOptions options) =>
        From(Listed(train), valid is { } samples ? Listed(samples) : null, options);

    /// <summary>
    /// Makes training data for a model with several inputs, of tensors which are shared, not copied. The same order holds for all
    /// inputs.
    /// </summary>
    /// <param name="train">
    /// The training samples: a tensor for each input of the model, in the order of its <c>forward</c>, and the targets. The first dimension
    /// of each tensor is the sample.
    /// </param>
    /// <param name="valid">The validation samples; <see langword="null"/> for training without validation.</param>
    /// <param name="batchSize">The number of samples in a batch, at least 1.</param>
    /// <param name="seed">Determines the order of the training samples in every epoch.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no samples, or not as many targets as inputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    public static TensorData From(
        (IReadOnlyList<Tensor> Inputs, Tensor Targets) train,
        (IReadOnlyList<Tensor> Inputs, Tensor Targets)? valid = null,
        int batchSize = 64,
        long seed = 0) =>
        From(train, valid, new TensorDataOptions { BatchSize = batchSize, Seed = seed });

    /// <summary>Makes training data for a model with several inputs, as the shorter method of this name does, with every option.</summary>
    /// <param name="train">
    /// The training samples: a tensor for each input of the model, in the order of its <c>forward</c>, and the targets. The first dimension
    /// of each tensor is the sample.
    /// </param>
    /// <param name="valid">The validation samples; <see langword="null"/> for training without validation.</param>
    /// <param name="options">In what batches, and what is done to them.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">
    /// There are no samples, or not as many targets as inputs, or not as many transforms as inputs, or a class has no name or that of another.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    [OverloadResolutionPriority(1)] // For new() could be a number, too.
    public static TensorData From(
        (IReadOnlyList<Tensor> Inputs, Tensor Targets) train,
        (IReadOnlyList<Tensor> Inputs, Tensor Targets)? valid,
        TensorDataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check(train.Inputs?.Count ?? 0);
        var training = TensorBatches.Shuffled(train.Inputs!, train.Targets, options.BatchSize, options.Seed, options.ClassNames);
        var validation = valid is { } samples
            ? new TensorBatches(samples.Inputs, samples.Targets, options.ValidBatchSize ?? options.BatchSize, classNames: options.ClassNames)
            : null;
        return new TensorData(training, validation, options.DoneTransforms, options.Augment);
    }

    private static (IReadOnlyList<Tensor> Inputs, Tensor Targets) Listed((Tensor Inputs, Tensor Targets) samples) =>
        ([samples.Inputs], samples.Targets);
}
