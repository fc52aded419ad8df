namespace LrFinder.Dsl;

/// <summary>What a learner trains on, and what it validates with after each epoch.</summary>
/// <param name="train">The training batches, as a rule shuffled anew each epoch.</param>
/// <param name="valid">The validation batches, in a fixed order; <see langword="null"/> for training without validation.</param>
public class TrainingData(IBatchSource train, IBatchSource? valid = null)
{
    /// <summary>The training batches.</summary>
    public IBatchSource Train { get; } = train ?? throw new ArgumentNullException(nameof(train));

    /// <summary>The validation batches, or <see langword="null"/>.</summary>
    public IBatchSource? Valid { get; } = valid;
}
