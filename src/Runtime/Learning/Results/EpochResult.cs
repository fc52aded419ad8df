namespace LrFinder.Dsl;

/// <summary>What an epoch of training gave.</summary>
/// <param name="Epoch">The epoch's number within its run, from 0.</param>
/// <param name="TrainLoss">
/// The smoothed training loss after the epoch's last batch, as fastai reports it, of finite losses alone; not finite where the last batch's
/// loss is not.
/// </param>
/// <param name="ValidLoss">The mean loss over the validation set; <see langword="null"/> without validation data.</param>
/// <param name="Metrics">The metrics over the validation set; empty without validation data.</param>
/// <param name="Elapsed">How long the epoch took, its validation included.</param>
/// <param name="Losses">The loss of each training batch, in order.</param>
public sealed record EpochResult(
    int Epoch,
    double TrainLoss,
    double? ValidLoss,
    IReadOnlyList<MetricValue> Metrics,
    TimeSpan Elapsed,
    IReadOnlyList<double> Losses)
{
    /// <summary>The validation batches whose loss was not finite, and so made <see cref="ValidLoss"/> that; none as a rule.</summary>
    public NonFiniteBatches NonFiniteValidLoss { get; init; }
}
