namespace LrFinder.Dsl;

/// <summary>What an epoch of training gave.</summary>
/// <param name="epoch">The epoch's number within its run, from 0.</param>
/// <param name="trainLoss">The smoothed training loss after the epoch's last batch.</param>
/// <param name="validLoss">The mean loss over the validation set; <see langword="null"/> without validation data.</param>
/// <param name="metrics">The metrics over the validation set; empty without validation data.</param>
/// <param name="elapsed">How long the epoch took, its validation included.</param>
/// <param name="losses">The loss of each training batch, in order.</param>
public sealed class EpochResult(
    int epoch, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics, TimeSpan elapsed, IReadOnlyList<double> losses)
{
    /// <summary>The epoch's number within its run, from 0.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>
    /// The smoothed training loss after the epoch's last batch, as fastai reports it, of finite losses alone; not finite where the last batch's
    /// loss is not.
    /// </summary>
    public double TrainLoss { get; } = trainLoss;

    /// <summary>The mean loss over the validation set; <see langword="null"/> without validation data.</summary>
    public double? ValidLoss { get; } = validLoss;

    /// <summary>The metrics over the validation set, in the order of their declaration; empty without validation data.</summary>
    public IReadOnlyList<MetricValue> Metrics { get; } = metrics;

    /// <summary>How long the epoch took, its validation included.</summary>
    public TimeSpan Elapsed { get; } = elapsed;

    /// <summary>The loss of each training batch, in order.</summary>
    public IReadOnlyList<double> Losses { get; } = losses;

    /// <summary>
    /// The learning rate that each training batch was trained with, in order; empty for an epoch from a checkpoint that does not say it.
    /// </summary>
    public IReadOnlyList<double> LearningRates { get; init; } = [];

    /// <summary>
    /// The momentum that each training batch was trained with, or beta1 of Adam and its relatives, that of the first parameter group; empty where
    /// the optimizer has none, and for an epoch from a checkpoint that does not say it.
    /// </summary>
    public IReadOnlyList<double> Momentums { get; init; } = [];

    /// <summary>The validation batches whose loss was not finite, and so made <see cref="ValidLoss"/> that; none as a rule.</summary>
    public NonFiniteBatches NonFiniteValidLoss { get; init; }
}
