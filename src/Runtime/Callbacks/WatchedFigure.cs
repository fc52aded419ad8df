namespace LrFinder.Dsl;

/// <summary>The figure of an epoch that a callback judges training by, and the best it has been.</summary>
/// <param name="callback">The callback, for messages.</param>
internal sealed class WatchedFigure(string callback)
{
    private const string TrainLoss = "train_loss";
    private const string ValidLoss = "valid_loss";

    private string _name = ValidLoss;
    private bool? _isHigherBetter;

    /// <summary>Its name: <c>train_loss</c>, <c>valid_loss</c> or a metric.</summary>
    public string Name
    {
        get => _name;
        set => (_name, _isHigherBetter) = (value ?? throw new ArgumentNullException(nameof(value)), null);
    }

    /// <summary>What the user says of its direction.</summary>
    public bool? HigherIsBetter { get; set; }

    /// <summary>By how much it has to be better to count.</summary>
    public double MinDelta { get; set; }

    /// <summary>The best figure so far; not a number before the first.</summary>
    public double Best { get; set; } = double.NaN;

    /// <summary>The name of the figure that <see cref="Best"/> is one of.</summary>
    public string? BestOf { get; set; }

    /// <summary>Whether there is a best figure to compare with: one of another name is none.</summary>
    public bool HasBest => !double.IsNaN(Best) && BestOf == Name;

    private bool IsLoss => Name is TrainLoss or ValidLoss;

    /// <summary>Makes sure that the learner has this figure, and finds out in which direction it gets better.</summary>
    /// <param name="learner">The learner.</param>
    /// <exception cref="InvalidOperationException">The learner does not have it, has several, or nobody says what is better.</exception>
    public void Begin(Learner learner)
    {
        Require(learner);
        _isHigherBetter = Direction(learner);
    }

    /// <summary>Forgets the best figure.</summary>
    public void Forget() => (Best, BestOf) = (double.NaN, null);

    /// <summary>Finds the figure among those of an epoch.</summary>
    /// <param name="trainLoss">The training loss.</param>
    /// <param name="validLoss">The validation loss.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The figure.</returns>
    public double Of(double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics) => Name switch
    {
        TrainLoss => trainLoss,
        ValidLoss => validLoss ?? double.NaN,
        _ => metrics.First(metric => metric.Name == Name).Value,
    };

    /// <summary>Says where an epoch's figure that is not a number comes from.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <returns>A sentence, with a space before it; empty where it is not known.</returns>
    public string Origin(IReadOnlyList<MetricValue> metrics) =>
        metrics.FirstOrDefault(metric => metric.Name == Name).NonFinite is { Count: > 0 } batches ? $" In the last epoch it {batches}." : "";

    /// <summary>Compares a figure with the best so far. What is not finite is never better: nothing could be better than it.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>Whether it is the best.</returns>
    public bool IsBetter(double figure)
    {
        var gain = IsHigherBetter() ? figure - Best : Best - figure;
        return double.IsFinite(figure) && (!HasBest || gain > MinDelta);
    }

    /// <summary>Takes a figure for the best.</summary>
    /// <param name="figure">The figure.</param>
    public void Take(double figure) => (Best, BestOf) = (figure, Name);

    private static string Say(bool higher) => higher ? "higher" : "lower";

    // A callback that is called by hand may not have been told of a beginning.
    private bool IsHigherBetter() => _isHigherBetter ?? HigherIsBetter ?? (IsLoss ? false : throw Undirected());

    private void Require(Learner learner)
    {
        var figures = learner.MetricNames.Prepend(ValidLoss).Prepend(TrainLoss).ToList();
        var count = figures.Count(figure => figure == Name);
        if (count == 0)
            throw new InvalidOperationException(
                $"{callback} watches '{Name}', which the learner does not have. It has: {string.Join(", ", figures)}.");
        if (count > 1)
            throw new InvalidOperationException(
                $"{callback} watches '{Name}', which the learner has more than once: rename a metric. It has: {string.Join(", ", figures)}.");
        if (Name != TrainLoss && learner.Data.Valid is null)
            throw new InvalidOperationException(
                $"{callback} watches '{Name}', but the data has no validation set: give it one, or watch '{TrainLoss}'.");
    }

    private bool Direction(Learner learner)
    {
        var own = IsLoss ? false : OfMetric(learner);
        if (own is { } known && HigherIsBetter is { } told && known != told)
            throw new InvalidOperationException(
                $"{callback} is told that a {Say(told)} '{Name}' is better, but a {Say(known)} one is: leave {callback}.HigherIsBetter out.");
        return HigherIsBetter ?? own ?? throw Undirected();
    }

    private bool? OfMetric(Learner learner) =>
        learner.MetricNames.Zip(learner.MetricDirections).First(metric => metric.First == Name).Second;

    private InvalidOperationException Undirected() => new(
        $"{callback} watches '{Name}', and nobody says whether a higher or a lower '{Name}' is better: set {callback}.HigherIsBetter to true or "
        + "false, or say it at the metric, by [Metric(HigherIsBetter = true)], IMetric.HigherIsBetter or AccumulatedMetric.HigherIsBetter.");
}
