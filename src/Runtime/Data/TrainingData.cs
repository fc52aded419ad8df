namespace LrFinder.Dsl;

/// <summary>What a learner trains on, and what it validates with after each epoch.</summary>
public class TrainingData
{
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

    /// <summary>The training batches.</summary>
    public IBatchSource Train { get; }

    /// <summary>The validation batches, or <see langword="null"/>.</summary>
    public IBatchSource? Valid { get; }

    /// <summary>
    /// The names of the classes whose numbers the targets are, the name of class 0 first; <see langword="null"/> where they are not
    /// known, or the targets are no class numbers. What a model has learnt holds for this table alone.
    /// </summary>
    public virtual IReadOnlyList<string>? ClassNames { get; }

    private void CheckNames(string what, IBatchSource source)
    {
        if (ClassTable.Difference(ClassNames, source.ClassNames) is { } difference)
            throw new ArgumentException(
                $"The {what} data number other classes, or number them otherwise: {difference}. Training, validation and class names have to be of one table.");
    }
}
