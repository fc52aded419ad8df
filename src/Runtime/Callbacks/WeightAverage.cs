using System.Diagnostics.CodeAnalysis;

namespace LrFinder.Dsl;

/// <summary>
/// Keeps an exponential moving average of the weights, which often does better than the weights themselves: it is what is validated, and what the
/// model has when the training is over. Costs two more copies of the parameters, of which one only while a validation runs.
/// </summary>
/// <remarks>
/// <para>
/// After every optimizer step the average moves to decay × average + (1 − decay) × weights. The first step's weights are the first average; after
/// n further steps the decay is no larger than (1 + n) / (10 + n), so that weights of the beginning are forgotten. Buffers, such as the statistics
/// of batch normalisation, are those of the training, as in PyTorch's <c>AveragedModel</c>.
/// </para>
/// <para>
/// From the first batch of a validation on, callbacks find the averages in the model, and those of <see cref="On.EpochEnd"/> too:
/// <see cref="SaveBest"/> keeps the weights that its figure is of. Then the weights that are trained come back, before
/// <see cref="SaveCheckpoint"/> saves them; to save a checkpoint of the averages by mistake is an error.
/// </para>
/// <para>
/// A checkpoint has the average beside the weights that are trained, and a training that is resumed from it goes on with it, bit for bit. Checkpoints of
/// earlier versions do not have it: to resume from one of them is refused, unless <see cref="BeginAnewOnResume"/> allows it.
/// </para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The end of a training, which comes always, frees the averages.")]
public sealed class WeightAverage
{
    private const int WarmUp = 10;

    private AveragedWeights? _averages;
    private double _decay = 0.999;
    private int _steps;

    /// <summary>The share of the average that stays at each step; at least 0 and below 1, 0.999 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Decay
    {
        get => _decay;
        set => _decay = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The decay of an average is at least 0 and below 1.");
    }

    /// <summary>Whether the averages are validated, in place of the weights that are trained. The default is <see langword="true"/>.</summary>
    public bool UseInValidation { get; set; } = true;

    /// <summary>
    /// Whether the model has the averages when the training is over, which is the default. A training that an error ended keeps the weights that were
    /// trained. <see cref="SaveBest"/> loads its weights afterwards.
    /// </summary>
    public bool UseAtEnd { get; set; } = true;

    /// <summary>
    /// Whether a training that is resumed from a checkpoint of an earlier version, which does not have the average, may begin it anew, from the weights of
    /// the checkpoint. The default is <see langword="false"/>: it is refused.
    /// </summary>
    public bool BeginAnewOnResume { get; set; }

    /// <summary>The number of steps that the average is of; at least 0. Belongs to checkpoints.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    [State]
    public int Steps
    {
        get => _steps;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _steps = value;
        }
    }

    /// <summary>Begins anew, or with the average that a resumed training had.</summary>
    /// <param name="learner">The learner.</param>
    [Callback(On.TrainBegin)]
    public void Begin(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        Release();
        (_averages, Steps) = (learner.Run?.Averages, 0);
    }

    /// <summary>Makes sure that there is the average that the training had.</summary>
    /// <exception cref="InvalidOperationException">The training is resumed, and its checkpoint does not have the average.</exception>
    [Callback(On.EpochBegin)]
    public void BeginEpoch() => RequireAverage();

    /// <summary>Moves the average.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="model">Its model.</param>
    [Callback(On.StepEnd)]
    public void Update(Learner learner, IModel model)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(model);
        if (_averages is null)
        {
            (_averages, Steps) = (new AveragedWeights(model), 0);
            if (learner.Run is { } run)
                run.Averages = _averages;
        }
        else
        {
            _averages.Update(Math.Min(Decay, (1.0 + Steps) / (WarmUp + Steps)));
        }

        Steps++;
    }

    /// <summary>Puts the averages into the model before its validation.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="training">Whether the batch is one of the training.</param>
    [Callback(On.BatchBegin, Order = int.MinValue)]
    public void Enter(Learner learner, bool training)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (training || !UseInValidation || _averages is not { IsIn: false })
            return;
        _averages.GoIn();
        Lend(learner, "the averages of WeightAverage");
    }

    /// <summary>Puts the weights that are trained back, after callbacks of a lower <c>Order</c>.</summary>
    /// <param name="learner">The learner.</param>
    [Callback(On.EpochEnd, Order = int.MaxValue - 1)]
    public void Leave(Learner learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        if (_averages is not { IsIn: true })
            return;
        _averages.GoOut();
        Lend(learner, null);
    }

    /// <summary>Gives the model the averages, and frees what they took.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="error">What ended the training, if an error did.</param>
    /// <exception cref="InvalidOperationException">The training is resumed, and its checkpoint does not have the average.</exception>
    [Callback(On.TrainEnd, Order = int.MinValue)]
    public void End(Learner learner, Exception? error)
    {
        // A validation that failed has left the averages in the model.
        Leave(learner);
        if (error is null && UseAtEnd)
        {
            RequireAverage();
            _averages?.GoIn();
        }

        Release();
    }

    private static void Lend(Learner learner, string? holds)
    {
        if (learner.Run is { } run)
            run.LentWeights = holds;
    }

    private void RequireAverage()
    {
        if (Steps > 0 && _averages is null && !BeginAnewOnResume)
            throw new InvalidOperationException(
                $"WeightAverage cannot go on: the average of {Steps} steps is not in the checkpoint, which an earlier version wrote. Set "
                + "WeightAverage.BeginAnewOnResume to true for an average that begins with the weights of the checkpoint, or train from the beginning.");
    }

    private void Release()
    {
        _averages?.Dispose();
        _averages = null;
    }
}
