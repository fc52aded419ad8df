namespace LrFinder.Dsl;

/// <summary>Stops a training whose validation loss, or another figure, has not become better for some epochs.</summary>
/// <remarks>As fastai v1's <c>EarlyStoppingCallback</c>.</remarks>
public sealed class EarlyStopping
{
    private readonly WatchedFigure _figure = new(nameof(EarlyStopping));
    private int _patience = 3;
    private int _epochsWithoutImprovement;

    /// <summary>The figure: <c>valid_loss</c>, which is the default, <c>train_loss</c>, or the name of a metric.</summary>
    public string Monitor
    {
        get => _figure.Name;
        set => _figure.Name = value;
    }

    /// <summary>
    /// Whether a higher figure is a better one. <see langword="null"/>, the default, for what the figure says of itself: a loss is better
    /// when it is lower, and a metric may say it by <c>[Metric(HigherIsBetter = true)]</c> or <see cref="IMetric.HigherIsBetter"/>. A training
    /// does not begin where nobody says it, or where this says the contrary.
    /// </summary>
    public bool? HigherIsBetter
    {
        get => _figure.HigherIsBetter;
        set => _figure.HigherIsBetter = value;
    }

    /// <summary>By more than what the figure has to be better to count, in its own unit; at least 0, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinDelta
    {
        get => _figure.MinDelta;
        set => _figure.MinDelta = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The least improvement is a finite number of at least 0.");
    }

    /// <summary>How many epochs in a row may pass without an improvement; the training stops after the last of them. At least 1; 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Patience
    {
        get => _patience;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _patience = value;
        }
    }

    /// <summary>The best figure of the training so far; not a number before its first epoch. Belongs to checkpoints.</summary>
    [State]
    public double Best
    {
        get => _figure.Best;
        set => _figure.Best = value;
    }

    /// <summary>The figure that <see cref="Best"/> is one of. Belongs to checkpoints.</summary>
    [State]
    public string? BestOf
    {
        get => _figure.BestOf;
        set => _figure.BestOf = value;
    }

    /// <summary>How many epochs in a row have passed without an improvement; at least 0. Belongs to checkpoints.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    [State]
    public int EpochsWithoutImprovement
    {
        get => _epochsWithoutImprovement;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _epochsWithoutImprovement = value;
        }
    }

    /// <summary>Begins anew.</summary>
    /// <param name="learner">The learner, which has to have the figure.</param>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    [Callback(On.TrainBegin)]
    public void Begin(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _figure.Begin(learner);
        _figure.Forget();
        EpochsWithoutImprovement = 0;
    }

    /// <summary>Judges an epoch. One whose figure is not a number is none that is better.</summary>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>Whether to go on.</returns>
    /// <exception cref="InvalidOperationException">
    /// It would stop, but has never had a number to judge by, although the training loss is one.
    /// </exception>
    [Callback(On.EpochEnd)]
    public Flow Judge(double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var figure = _figure.Of(trainLoss, validLoss, metrics);
        if (_figure.IsBetter(figure))
        {
            _figure.Take(figure);
            EpochsWithoutImprovement = 0;
            return Flow.Continue;
        }

        if (EpochsWithoutImprovement < int.MaxValue)
            EpochsWithoutImprovement++;
        if (EpochsWithoutImprovement < Patience)
            return Flow.Continue;
        return _figure.HasBest || double.IsNaN(trainLoss)
            ? Flow.StopTraining
            : throw new InvalidOperationException(
                $"EarlyStopping has nothing to judge by: '{Monitor}' was not a number in any of {EpochsWithoutImprovement} epochs, though the "
                + $"training loss is one.{_figure.Origin(metrics)} Watch another figure, or give it a value there.");
    }
}
