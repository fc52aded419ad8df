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
    /// <param name="batchSize">The number of samples in a training batch.</param>
    /// <param name="validBatchSize">The number of samples in a validation batch; <see langword="null"/> for as many as in training.</param>
    /// <param name="seed">Determines the order of the training samples in every epoch.</param>
    /// <param name="transform">
    /// What is done to the inputs of each batch and of <c>Predict</c>, such as <see cref="Pixels.ToUnitRange"/>
    /// (<see cref="TrainingData.Transforms"/>).
    /// </param>
    /// <param name="augment">What is done to batches of training and of sweeps alone, after that (<see cref="TrainingData.Augment"/>).</param>
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no samples, or not as many targets as inputs, or a class has no name or that of
    /// another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    public static TensorData From(
        (Tensor Inputs, Tensor Targets) train,
        (Tensor Inputs, Tensor Targets)? valid = null,
        int batchSize = 64,
        int? validBatchSize = null,
        long seed = 0,
        Func<Tensor, Tensor>? transform = null,
        Func<Batch, Batch>? augment = null,
        IReadOnlyList<string>? classNames = null) =>
        From(Listed(train), valid is { } samples ? Listed(samples) : null, batchSize, validBatchSize, seed, [transform], augment, classNames);

    /// <summary>
    /// Makes training data for a model with several inputs, of tensors which are shared, not copied. The same order holds for all
    /// inputs.
    /// </summary>
    /// <param name="train">
    /// The training samples: a tensor for each input of the model, in the order of its <c>forward</c>, and the targets. The first dimension
    /// of each tensor is the sample.
    /// </param>
    /// <param name="valid">The validation samples; <see langword="null"/> for training without validation.</param>
    /// <param name="batchSize">The number of samples in a training batch.</param>
    /// <param name="validBatchSize">The number of samples in a validation batch; <see langword="null"/> for as many as in training.</param>
    /// <param name="seed">Determines the order of the training samples in every epoch.</param>
    /// <param name="transforms">
    /// What is done to the inputs of each batch and of <c>Predict</c>: one for each input, <see langword="null"/> for an input that stays as
    /// it is (<see cref="TrainingData.Transforms"/>).
    /// </param>
    /// <param name="augment">What is done to batches of training and of sweeps alone, after that (<see cref="TrainingData.Augment"/>).</param>
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not known.
    /// </param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no inputs or samples, or not equally many in each tensor, not as many transforms as
    /// inputs, or a class has no name or that of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A batch size is less than 1.</exception>
    public static TensorData From(
        (IReadOnlyList<Tensor> Inputs, Tensor Targets) train,
        (IReadOnlyList<Tensor> Inputs, Tensor Targets)? valid = null,
        int batchSize = 64,
        int? validBatchSize = null,
        long seed = 0,
        IReadOnlyList<Func<Tensor, Tensor>?>? transforms = null,
        Func<Batch, Batch>? augment = null,
        IReadOnlyList<string>? classNames = null)
    {
        if (transforms is not null && transforms.Count != train.Inputs.Count)
            throw new ArgumentException(
                $"There are {train.Inputs.Count} inputs, but {transforms.Count} transforms: give one for each input, and null for one that stays as it is.",
                nameof(transforms));
        var training = TensorBatches.Shuffled(train.Inputs, train.Targets, batchSize, seed, classNames);
        var validation = valid is { } samples
            ? new TensorBatches(samples.Inputs, samples.Targets, validBatchSize ?? batchSize, classNames: classNames)
            : null;
        var isRaw = transforms is null || transforms.All(transform => transform is null);
        return new TensorData(training, validation, isRaw ? [] : transforms!, augment);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            (Train as TensorBatches)?.Dispose();
            (Valid as TensorBatches)?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static (IReadOnlyList<Tensor> Inputs, Tensor Targets) Listed((Tensor Inputs, Tensor Targets) samples) =>
        ([samples.Inputs], samples.Targets);
}
