using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Training data that is in memory as tensors: shuffled for training, in a fixed order for validation.</summary>
public sealed class TensorData : TrainingData, IDisposable
{
    private TensorData(TensorBatches train, TensorBatches? valid)
        : base(train, valid)
    {
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
    /// <param name="transform">What is done to each batch's inputs, such as <see cref="Pixels.ToUnitRange"/>.</param>
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
        IReadOnlyList<string>? classNames = null) =>
        From(Listed(train), valid is { } samples ? Listed(samples) : null, batchSize, validBatchSize, seed, [transform], classNames);

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
    /// What is done to each batch's inputs: one for each input, <see langword="null"/> for an input that stays as it is.
    /// </param>
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
        IReadOnlyList<string>? classNames = null)
    {
        var training = TensorBatches.Shuffled(train.Inputs, train.Targets, batchSize, seed, transforms, classNames);
        var validation = valid is { } samples
            ? new TensorBatches(samples.Inputs, samples.Targets, validBatchSize ?? batchSize, transforms: transforms, classNames: classNames)
            : null;
        return new TensorData(training, validation);
    }

    /// <summary>Lets go of the tensors.</summary>
    public void Dispose()
    {
        (Train as TensorBatches)?.Dispose();
        (Valid as TensorBatches)?.Dispose();
    }

    private static (IReadOnlyList<Tensor> Inputs, Tensor Targets) Listed((Tensor Inputs, Tensor Targets) samples) =>
        ([samples.Inputs], samples.Targets);
}
