using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// What a learner trains on, what it validates with after each epoch, and how raw samples become what the model is given: the one place for
/// it, which training, sweeps, validation and <c>Predict</c> share.
/// </summary>
public class TrainingData : IDisposable
{
    private readonly IReadOnlyList<TensorBatches> _own = [];

    /// <summary>Puts data together.</summary>
    /// <param name="train">The training batches, as a rule shuffled anew each epoch.</param>
    /// <param name="valid">The validation batches, in a fixed order; <see langword="null"/> for training without validation.</param>
    /// <param name="classNames">
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> for those that
    /// <paramref name="train"/> or <paramref name="valid"/> knows.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A class name is empty or comes twice, or <paramref name="train"/>, <paramref name="valid"/> and <paramref name="classNames"/> do not
    /// number the same classes alike.
    /// </exception>
    public TrainingData(IBatchSource train, IBatchSource? valid = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        (Train, Valid) = (train, valid);
        ClassNames = ClassTable.Checked(classNames ?? train.ClassNames ?? valid?.ClassNames, nameof(classNames));
        CheckNames("training", train);
        if (valid is not null)
            CheckNames("validation", valid);
    }

    /// <summary>Puts batches together that belong to the data, and are disposed of with it.</summary>
    /// <param name="train">The training batches.</param>
    /// <param name="valid">The validation batches; <see langword="null"/> for training without validation.</param>
    /// <param name="classNames">The names of the classes; <see langword="null"/> for those that the batches know.</param>
    private protected TrainingData(TensorBatches train, TensorBatches? valid, IReadOnlyList<string>? classNames = null)
        : this((IBatchSource)train, valid, classNames) => _own = valid is null ? [train] : [train, valid];

    /// <summary>The training batches.</summary>
    public IBatchSource Train { get; }

    /// <summary>The validation batches, or <see langword="null"/>.</summary>
    public IBatchSource? Valid { get; }

    /// <summary>
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not
    /// known, or the targets are no class numbers. What a model has learnt holds for this table alone.
    /// </summary>
    public virtual IReadOnlyList<string>? ClassNames { get; }

    /// <summary>
    /// What is done to each raw input before the model is given it, such as <see cref="Pixels.ToUnitRange"/>: one for each input of the
    /// model, <see langword="null"/> for one that stays as it is; empty for nothing at all. Done on the learner's device in training, sweeps,
    /// <c>Validate</c> and <c>Predict</c> alike, to a tensor that the transform may change.
    /// </summary>
    public IReadOnlyList<Func<Tensor, Tensor>?> Transforms
    {
        get;
        init => field = Array.AsReadOnly([.. value ?? throw new ArgumentNullException(nameof(value))]);
    } = [];

    /// <summary>
    /// What is done to the batches of training and of sweeps alone, after <see cref="Transforms"/>, such as random flips; it may change the
    /// tensors of its batch. <see langword="null"/> for nothing. What draws from torch's random state is repeated by a seed, and by a
    /// training that is resumed.
    /// </summary>
    public Func<Batch, Batch>? Augment { get; init; }

    /// <summary>
    /// What images, the first input, are normalised by: after <see cref="Transforms"/> and, in training, after <see cref="Augment"/>; in training, sweeps,
    /// <c>Validate</c> and <c>Predict</c> alike. <see langword="null"/> for nothing.
    /// </summary>
    public ImageNormalization? Normalization { get; init; }

    /// <summary>Does <see cref="Transforms"/> and <see cref="Normalization"/> to a raw batch: what a model is given in validation, for a loop that is written by hand.</summary>
    /// <param name="batch">The batch, as <see cref="Train"/> and <see cref="Valid"/> give it. Its tensors stay as they are.</param>
    /// <returns>The batch; tensors that nothing is done to are those of <paramref name="batch"/>.</returns>
    /// <exception cref="InvalidOperationException">There are not as many transforms as the batch has inputs.</exception>
    public Batch Transform(Batch batch) => Transform(batch, isOwn: false);

    /// <summary>
    /// Frees what the data own: nothing of batches that were given to the constructor, which are the caller's; the samples of data that were
    /// loaded or made of tensors.
    /// </summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the data own.</summary>
    /// <param name="disposing">Whether the call comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var batches in _own)
            batches.Dispose();
    }

    /// <summary>Does the transforms, and normalises.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isOwn">Whether nobody else has its tensors, so that they may be changed.</param>
    /// <exception cref="InvalidOperationException">There are not as many transforms as the batch has inputs.</exception>
    internal Batch Transform(Batch batch, bool isOwn) => Normalized(Transformed(batch, isOwn));

    /// <summary>Does the transforms and what is for training alone, and normalises.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isOwn">Whether nobody else has its tensors, so that they may be changed.</param>
    /// <exception cref="InvalidOperationException">There are not as many transforms as the batch has inputs.</exception>
    internal Batch ForTraining(Batch batch, bool isOwn)
    {
        if (Augment is null)
            return Transform(batch, isOwn);
        var own = isOwn ? batch : batch.WithInputs((input, _) => input.clone()) with { Target = batch.Target.clone() };
        var transformed = Transformed(own, isOwn: true);
        return Normalized(transformed.ReplacedBy(Augment(transformed)));
    }

    private Batch Transformed(Batch batch, bool isOwn) => Transforms.Count == 0 ? batch : TransformEach(batch, isOwn);

    private Batch Normalized(Batch batch) => Normalization is null ? batch : NormalizeFirst(batch, Normalization);

    // Methods of their own, so that data without either make no closure for each batch.
    private static Batch NormalizeFirst(Batch batch, ImageNormalization normalization) =>
        batch.WithInputs((input, position) => position == 0 ? normalization.Apply(input) : input);

    private Batch TransformEach(Batch batch, bool isOwn)
    {
        if (Transforms.Count != batch.InputCount)
            throw new InvalidOperationException(
                $"The batch has {batch.InputCount} input(s), but the data has {Transforms.Count} transform(s): "
                + "give one for each input in TrainingData.Transforms, and null for one that stays as it is.");
        return batch.WithInputs((input, position) => Transforms[position] is { } transform ? transform(isOwn ? input : input.clone()) : input);
    }

    private void CheckNames(string what, IBatchSource source)
    {
        if (ClassTable.Difference(ClassNames, source.ClassNames) is { } difference)
            throw new ArgumentException(
                $"The {what} data number other classes, or number them otherwise: {difference}. Training, validation and class names have to be of one table.");
    }
}
