namespace LrFinder.Dsl;

/// <summary>The figure of an epoch that a callback judges training by, and the best it has been.</summary>
/// <param name="callback">The callback, for messages.</param>
internal sealed class WatchedFigure(string callback)
{
    private const string TrainLoss = "train_loss";
    private const string ValidLoss = "valid_loss";

    /// <summary>Its name: <c>train_loss</c>, <c>valid_loss</c> or a metric.</summary>
    public string Name { get; set; } = ValidLoss;

    /// <summary>Whether a higher figure is a better one.</summary>
    public bool HigherIsBetter { get; set; }

    /// <summary>By how much it has to be better to count.</summary>
    public double MinDelta { get; set; }

    /// <summary>The best figure so far; not a number before the first.</summary>
    public double Best { get; set; } = double.NaN;

    /// <summary>Forgets the best figure, and makes sure that the learner has this figure.</summary>
    /// <param name="learner">The learner.</param>
    /// <exception cref="InvalidOperationException">The learner does not have it.</exception>
    public void Begin(Learner learner)
    {
        Best = double.NaN;
        if (Name == TrainLoss)
            return;
        if (learner.Data.Valid is null)
            throw new InvalidOperationException(
                $"{callback} watches '{Name}', but the data has no validation set: give it one, or watch '{TrainLoss}'.");
        if (Name != ValidLoss && !learner.MetricNames.Contains(Name))
            throw new InvalidOperationException(
                $"{callback} watches '{Name}', which the learner does not have. It has: "
                + $"{string.Join(", ", learner.MetricNames.Prepend(ValidLoss).Prepend(TrainLoss))}.");
    }

    /// <summary>Takes in an epoch. What is not a number is never better.</summary>
    /// <param name="trainLoss">The training loss.</param>
    /// <param name="validLoss">The validation loss.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>Whether it is the best so far.</returns>
    public bool Improves(double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics)
    {
        var figure = Name switch
        {
            TrainLoss => trainLoss,
            ValidLoss => validLoss ?? double.NaN,
            _ => metrics.First(metric => metric.Name == Name).Value,
        };
        var gain = HigherIsBetter ? figure - Best : Best - figure;
        var improves = !double.IsNaN(figure) && (double.IsNaN(Best) || gain > MinDelta);
        if (improves)
            Best = figure;
        return improves;
    }
}
