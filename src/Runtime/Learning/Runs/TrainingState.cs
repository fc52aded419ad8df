using System.Collections.ObjectModel;
using System.ComponentModel;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// Where a run of the loop stands: what callbacks can ask for. Values belong to the moment; a tensor lives until its batch is
/// over unless a callback detaches it from its dispose scope.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingState
{
    private readonly LossMeter _losses;
    private Batch _samples;
    private long[]? _watchedShape;

    internal TrainingState(Learner learner, TrainingPlan plan, LossMeter losses)
    {
        Learner = learner;
        Epochs = plan.Epochs;
        Cancellation = plan.Cancellation;
        Cycle = plan.Cycle;
        Window = new GradientWindow(plan.Accumulate);
        IsSweep = !plan.Validate;
        SweepSteps = plan.SweepSteps;
        Source = plan.Source;
        Caller = plan.Caller;
        Averages = plan.From?.Averages;
        _losses = losses;
    }

    /// <summary>The learner that trains.</summary>
    public Learner Learner { get; }

    /// <summary>The optimizer.</summary>
    public optim.Optimizer Optimizer => Learner.Optimizer;

    /// <summary>The learning rate now.</summary>
    public double LearningRate => Learner.LearningRate;

    /// <summary>Asks the run to end.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The number of epochs the run was asked for.</summary>
    public int Epochs { get; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The training batch within the run, from 0, counted through the epochs.</summary>
    public int Iteration { get; internal set; }

    /// <summary>
    /// How much of the run is done: 0 at the first training batch, <c>Iteration / (Epochs × batches of an epoch)</c> later. Not a
    /// number where the data does not know its number of batches. Never above 1.
    /// </summary>
    public double Progress => BatchesOfEpoch is { } count ? Iteration / ((double)Epochs * count) : double.NaN;

    /// <summary>Whether the batch is one before which the learner's schedules are applied: a training batch outside of a one-cycle run.</summary>
    public bool FollowsSchedules => Training && Cycle is null;

    /// <summary>The batch within its epoch or its validation, from 0.</summary>
    public int Batch { get; internal set; }

    /// <summary>The number of batches of the epoch or validation, where it is known.</summary>
    public int? Batches { get; internal set; }

    /// <summary>Whether the batch is trained on; otherwise it belongs to the validation set.</summary>
    public bool Training { get; internal set; }

    /// <summary>The samples; a callback of <see cref="On.BatchBegin"/> may replace them.</summary>
    public Batch Samples
    {
        get => _samples;
        set => _samples = _samples.ReplacedBy(value);
    }

    /// <summary>The model's output; a callback of <see cref="On.LossBegin"/> may replace it.</summary>
    public Tensor Output { get; set; } = null!;

    /// <summary>The loss with its graph; a callback of <see cref="On.BackwardBegin"/> may replace it.</summary>
    public Tensor LossTensor { get; set; } = null!;

    /// <summary>The loss of the training batch as the loss function gave it, before any callback replaced it.</summary>
    public double Loss => Training ? _losses.Loss : ValidationBatchLoss;

    /// <summary>The training loss, smoothed by a debiased exponential moving average with β = 0.98.</summary>
    public double SmoothLoss => _losses.SmoothLoss;

    /// <summary>The epoch's figures; there at <see cref="On.EpochEnd"/>.</summary>
    public EpochResult Result { get; internal set; } = null!;

    /// <summary>The exception that ended the run; there at <see cref="On.TrainEnd"/>.</summary>
    public Exception? Error { get; internal set; }

    /// <summary>The number of batches of each epoch of training, where the data knew it when the run began.</summary>
    internal int? BatchesOfEpoch { get; init; }

    /// <summary>Whether a callback asked, at a validation batch, to stop the training.</summary>
    internal bool StopsInValidation { get; set; }

    internal OneCycle? Cycle { get; }

    /// <summary>Sets what the run's cycle says of the batch at hand, where it follows one.</summary>
    internal void FollowCycle()
    {
        if (Cycle is null)
            return;
        Learner.LearningRate = Cycle.LearningRateAt(Progress);
        if (Cycle.CyclesMomentum)
            Learner.Hyperparameters.Momentum = Cycle.MomentumAt(Progress);
    }

    /// <summary>The batches whose gradients are collected for the next optimizer step.</summary>
    internal GradientWindow Window { get; }

    /// <summary>The gradients of what the run trains; there in the loop, and not in a validation of its own.</summary>
    internal Gradients Gradients { get; set; } = null!;

    /// <summary>Keeps what batches are trained with; <see langword="null"/> in sweeps and validations.</summary>
    internal HyperparameterTrace? Trace { get; init; }

    /// <summary>Looks on at the batches of a validation.</summary>
    internal IBatchObserver? Observer { get; init; }

    /// <summary>The model's state as the epoch's batches began with it.</summary>
    internal ModelState ModelAtEpochBegin { get; set; } = null!;

    /// <summary>Whether the state of training is whole, so that it can be saved: between two epochs.</summary>
    internal bool IsBetweenEpochs { get; set; }

    /// <summary>
    /// What the model has in place of the weights that are trained, which a checkpoint is not to hold; <see langword="null"/> for those.
    /// </summary>
    internal string? LentWeights { get; set; }

    /// <summary>The averages of the weights, which belong to checkpoints; the callback's that keeps them.</summary>
    internal AveragedWeights? Averages { get; set; }

    /// <summary>Whether a callback ended the run before its last epoch was through.</summary>
    internal bool IsStopped { get; set; }

    /// <summary>The checkpoints that were written since the last epoch ended.</summary>
    internal HashSet<string> Saved { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the model's state when a sweep began, which it is to leave as it was; <see langword="null"/> in a training.</summary>
    internal IReadOnlySet<string>? NamesAtBegin { get; init; }

    /// <summary>Whether the run is a sweep, which leaves no trace and so nothing to save.</summary>
    internal bool IsSweep { get; }

    /// <summary>The number of optimizer steps after which the sweep ends, where it is one that knows it.</summary>
    internal int? SweepSteps { get; }

    /// <summary>What the run goes through in place of the learner's training data; <see langword="null"/> for those.</summary>
    internal IBatchSource? Source { get; }

    /// <summary>What a user called to have the run, for messages.</summary>
    internal string Caller { get; }

    /// <summary>What a checkpoint needs to go on with the run; valid between two epochs.</summary>
    internal RunPosition Position => new(
        Epochs,
        Epoch + 1,
        Iteration,
        CycleSettings.Of(Cycle),
        _losses.Smoothing.Average,
        _losses.Smoothing.Count,
        Window.Length,
        IsStopped,
        Cycle is null ? Learner.SampleSchedules() : ReadOnlyDictionary<string, string>.Empty);

    /// <summary>What is done with the batch now.</summary>
    internal BatchMoment Moment { get; set; }

    /// <summary>The event whose callbacks run, or ran last.</summary>
    internal On Event { get; set; }

    /// <summary>What this process agrees upon with those that it does the run together with; <see langword="null"/> for one on its own.</summary>
    internal JointRun? Joint { get; init; }

    /// <summary>How much of the batch the samples of this process are, from 0 to 1.</summary>
    internal double Share { get; set; } = 1;

    /// <summary>Whether a loss was seen to be one number that can be trained on.</summary>
    internal bool IsLossChecked { get; set; }

    /// <summary>Whether the normalisation layers are to be watched while the batch goes through the model.</summary>
    internal bool BeginsWatch() => SingleValueGuard.IsNeeded(_samples, ref _watchedShape);

    /// <summary>Whether the shapes that the loss is given in training need not be looked at.</summary>
    internal bool IsLossSettled { get; set; }

    /// <summary>Whether the shapes that the loss is given in validation need not be looked at.</summary>
    internal bool IsValidationLossSettled { get; set; }

    /// <summary>Whether the shapes that the metrics are given need not be looked at.</summary>
    internal bool AreMetricsSettled { get; set; }

    internal double ValidationBatchLoss { get; set; } = double.NaN;

    /// <summary>Whether callbacks that only one of several processes is to run are run in this one.</summary>
    public bool IsFirstRank => Learner.IsFirstRank;

    /// <summary>Ends the run between two batches where it was asked to.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    internal void ThrowIfCancelled()
    {
        if (Joint is null)
            Cancellation.ThrowIfCancellationRequested();
        else
            Joint.ThrowIfCancelled();
    }

    /// <summary>Begins the training batches of an epoch.</summary>
    internal void BeginEpoch()
    {
        (Training, Batch) = (true, 0);
        // A callback may have put layers into another mode.
        _watchedShape = null;
    }

    /// <summary>Goes on to a batch of the data.</summary>
    internal void Begin(Batch batch) => _samples = batch;

    /// <summary>Lets go of the tensors of the last batch.</summary>
    internal void Forget()
    {
        _samples = default;
        Output = LossTensor = null!;
    }
}
