namespace LrFinder.Dsl;

/// <summary>What a model comes to over a data set: its loss, every metric of its learner and, of classes, which was taken for which.</summary>
public sealed class Evaluation
{
    private readonly ValidationResult _figures;

    internal Evaluation(ValidationResult figures, EvaluatedBatches batches, TimeSpan elapsed)
    {
        _figures = figures;
        (Samples, Batches, Elapsed) = (batches.Samples, batches.Count, elapsed);
        (Confusion, NoConfusionReason) = batches.ReadConfusion();
    }

    /// <summary>The mean loss over all samples.</summary>
    public double Loss => _figures.Loss;

    /// <summary>The learner's metrics over all samples, in the order of their declaration.</summary>
    public IReadOnlyList<MetricValue> Metrics => _figures.Metrics;

    /// <summary>The batches whose loss was not finite, and so made <see cref="Loss"/> that; none as a rule.</summary>
    public NonFiniteBatches NonFiniteLoss => _figures.NonFiniteLoss;

    /// <summary>The number of samples, at least 1: the sum of <see cref="Batch.Size"/>.</summary>
    public long Samples { get; }

    /// <summary>The number of batches, at least 1.</summary>
    public int Batches { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// Which class was predicted how often for which; <see langword="null"/> where the model does not classify, or nothing can be counted, as
    /// <see cref="NoConfusionReason"/> says. It holds no tensor, and need not be disposed of.
    /// </summary>
    public ConfusionMatrix? Confusion { get; }

    /// <summary>Why there is no <see cref="Confusion"/>, as a sentence; <see langword="null"/> where there is one.</summary>
    public string? NoConfusionReason { get; }

    /// <summary>
    /// Writes the figures as a table and, below it, the confusion matrix; of more than 12 classes, in its place, the pairs that are most often
    /// confused.
    /// </summary>
    /// <returns>Lines, without a line break at the end.</returns>
    public override string ToString() => EvaluationTable.Of(this);
}
