namespace LrFinder.Dsl;

/// <summary>
/// Lowers the learning rate when the validation loss, or another figure, has not become better for some epochs. Takes effect with the first batch
/// of the next epoch; parameter groups keep their ratios.
/// </summary>
/// <remarks>
/// As PyTorch's <c>ReduceLROnPlateau</c> with a relative threshold, and its defaults, but for two things: a figure below 0 has to become better too,
/// where PyTorch's threshold lets one pass that is a little worse; and however small a reduction is, it is made (PyTorch's <c>eps</c> is 0).
/// A learning rate that a schedule, <c>FitOneCycle</c> or <c>FitCosine</c> sets for every batch cannot be lowered: such a training does not begin.
/// </remarks>
public sealed class ReduceOnPlateau
{
    private readonly WatchedFigure _figure = new(nameof(ReduceOnPlateau));
    private double _factor = 0.1;
    private double _threshold = 1e-4;
    private double _minLearningRate;
    private int _patience = 10;
    private int _cooldown;
    private int _epochsWithoutImprovement;
    private int _cooldownLeft;

    /// <summary>The figure: <c>valid_loss</c>, which is the default, <c>train_loss</c>, or the name of a metric.</summary>
    public string Monitor
    {
        get => _figure.Name;
        set => _figure.Name = value;
    }

    /// <inheritdoc cref="EarlyStopping.HigherIsBetter"/>
    public bool? HigherIsBetter
    {
        get => _figure.HigherIsBetter;
        set => _figure.HigherIsBetter = value;
    }

    /// <summary>By what the learning rate is multiplied; above 0 and below 1, 0.1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Factor
    {
        get => _factor;
        set => _factor = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The factor of a learning rate that is lowered is above 0 and below 1.");
    }

    /// <summary>
    /// How many epochs in a row may pass without an improvement; the next one lowers the learning rate. At least 0; 10 by default.
    /// <see cref="EarlyStopping"/>, which ends with the last of them, counts one less.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Patience
    {
        get => _patience;
        set => _patience = NotNegative(value);
    }

    /// <summary>
    /// By more than which share of the best figure another has to be better to count; at least 0 and below 1, 1e-4 by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Threshold
    {
        get => _threshold;
        set => _threshold = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The threshold is a share of the best figure, of at least 0 and below 1.");
    }

    /// <summary>After a reduction, the number of epochs that do not count against <see cref="Patience"/>; at least 0, which is the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Cooldown
    {
        get => _cooldown;
        set => _cooldown = NotNegative(value);
    }

    /// <summary>The learning rate below which it is not lowered; at least 0, which is the default, and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MinLearningRate
    {
        get => _minLearningRate;
        set => _minLearningRate = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The least learning rate is a finite number of at least 0.");
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
        set => _epochsWithoutImprovement = NotNegative(value);
    }

    /// <summary>How many of the next epochs do not count; at least 0. Belongs to checkpoints.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    [State]
    public int CooldownLeft
    {
        get => _cooldownLeft;
        set => _cooldownLeft = NotNegative(value);
    }

    /// <summary>Begins anew.</summary>
    /// <param name="learner">The learner, which has to have the figure, and no schedule of the learning rate.</param>
    /// <exception cref="InvalidOperationException">It does not have the figure, or the learning rate follows a schedule.</exception>
    [Callback(On.TrainBegin)]
    public void Begin(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _figure.Begin(learner);
        RequireNoSchedule(learner);
        _figure.Forget();
        (EpochsWithoutImprovement, CooldownLeft) = (0, 0);
    }

    /// <summary>Judges an epoch, and lowers the learning rate where it is time to. A figure that is not a number is none that is better.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="trainLoss">The smoothed training loss.</param>
    /// <param name="validLoss">The validation loss.</param>
    /// <param name="metrics">The metrics.</param>
    [Callback(On.EpochEnd)]
    public void Judge(Learner learner, double trainLoss, double? validLoss, IReadOnlyList<MetricValue> metrics)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(metrics);
        Count(_figure.Of(trainLoss, validLoss, metrics));
        if (EpochsWithoutImprovement <= Patience)
            return;
        Reduce(learner);
        (CooldownLeft, EpochsWithoutImprovement) = (Cooldown, 0);
    }

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    private static void RequireNoSchedule(Learner learner)
    {
        var schedule = learner.Run?.Cycle is not null ? "FitOneCycle or FitCosine"
            : learner.ScheduledValues().Any(scheduled => scheduled.Hyper == Hyper.LearningRate) ? "the learner's schedule"
            : null;
        if (schedule is not null)
            throw new InvalidOperationException(
                $"ReduceOnPlateau would lower the learning rate in vain: {schedule} sets it anew for every batch. Train with Fit and without a schedule "
                + "of the learning rate, or without ReduceOnPlateau.");
    }

    private void Count(double figure)
    {
        _figure.MinDelta = Threshold * Math.Abs(Best);
        if (_figure.IsBetter(figure))
        {
            _figure.Take(figure);
            EpochsWithoutImprovement = 0;
        }
        else if (EpochsWithoutImprovement < int.MaxValue)
        {
            EpochsWithoutImprovement++;
        }

        if (CooldownLeft == 0)
            return;
        CooldownLeft--;
        EpochsWithoutImprovement = 0;
    }

    private void Reduce(Learner learner)
    {
        var reduced = Math.Max(learner.LearningRate * Factor, MinLearningRate);
        // One that is below the least already is not raised to it.
        if (reduced < learner.LearningRate)
            learner.LearningRate = reduced;
    }
}
