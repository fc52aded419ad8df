using System.ComponentModel;
using LrFinder.Dsl.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// What all learners share, whatever their model: the view that reusable callbacks ask for as <c>Learner learner</c>.
/// </summary>
public abstract class Learner : IDisposable
{
    private readonly OptimizerFactory _optimizers;
    private TrainingOptimizer? _optimizer;
    private bool _isDisposed;
    private string[]? _metricNames;
    private bool?[]? _metricDirections;

    private protected Learner(TrainingData data, Device? device)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        _optimizers = new OptimizerFactory(NewOptimizer);
        // Even naming a device loads libtorch.
        NativeRuntime.Initialize();
        Device = device ?? CPU;
    }

    /// <summary>The data the learner trains on and validates with.</summary>
    public TrainingData Data { get; }

    /// <summary>The device on which the model is and to which batches are moved.</summary>
    public Device Device { get; }

    /// <summary>
    /// The processes that train the model together, of which this is one: those there were when the learner was made; <see langword="null"/> where
    /// this process trains alone.
    /// </summary>
    public ProcessGroup? ProcessGroup { get; } = ProcessGroup.Current;

    /// <summary>
    /// Whether this process is the one that writes files and prints: the only one, or that of rank 0 of several that train together.
    /// </summary>
    public bool IsFirstRank => ProcessGroup is null or { IsFirst: true };

    /// <summary>The history of all training so far.</summary>
    public Recorder Recorder { get; } = new();

    /// <summary>The names of the metrics, in the order of their declaration.</summary>
    public IReadOnlyList<string> MetricNames => _metricNames ??= [.. DeclaredMetrics.Select(metric => metric.Name)];

    /// <summary>
    /// Whether a higher value of a metric is a better one, for each of <see cref="MetricNames"/>; <see langword="null"/> where the metric does
    /// not say.
    /// </summary>
    public IReadOnlyList<bool?> MetricDirections =>
        _metricDirections ??= [.. DeclaredMetrics.Select(metric => metric.HigherIsBetter)];

    /// <summary>The metrics in the order of their declaration. The generator writes it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract IReadOnlyList<(string Name, bool? HigherIsBetter)> DeclaredMetrics { get; }

    /// <summary>What the learner consists of: the model's layers, and which callbacks run at which event, in order.</summary>
    public abstract string Summary { get; }

    /// <summary>
    /// The optimizer. It is created by the first training and stays, with its moments, for the following ones.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing was trained yet.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public optim.Optimizer Optimizer => RequireOptimizer().Optimizer;

    /// <summary>
    /// The learning rate that is in force, whoever set it. Setting it sets the learning rate of every parameter group that follows it, which
    /// keeps the ratio that the optimizer's factory gave it; a group with a constant rate keeps that
    /// (<see cref="Hyperparameters.ConstantLearningRates"/>).
    /// </summary>
    /// <value>At least 0.</value>
    /// <exception cref="InvalidOperationException">Nothing was trained yet, so that there is no optimizer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public double LearningRate
    {
        get => Hyperparameters.LearningRate;
        set => Hyperparameters.LearningRate = value;
    }

    /// <summary>Learning rate, momentum and weight decay of the optimizer, as one number each.</summary>
    /// <exception cref="InvalidOperationException">Nothing was trained yet, so that there is no optimizer.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public Hyperparameters Hyperparameters => RequireOptimizer().Hyperparameters;

    /// <summary>Which modules of the model stay in evaluation mode while it is trained.</summary>
    internal FrozenModules FrozenModules { get; } = new();

    /// <summary>Whether training has created the optimizer.</summary>
    internal bool HasOptimizer => _optimizer is not null;

    /// <summary>The optimizer with its hyperparameters.</summary>
    internal TrainingOptimizer CurrentOptimizer => RequireOptimizer();

    /// <summary>The shapes that the loss is known to put right.</summary>
    internal FigureShapes LossShapes { get; } = new();

    /// <summary>The shapes that the metrics are known to put right.</summary>
    internal FigureShapes MetricShapes { get; } = new();

    /// <summary>Frees what batches leave behind.</summary>
    internal BatchMemory Memory { get; } = new();

    /// <summary>The training or sweep that is under way.</summary>
    internal TrainingState? Run { get; set; }

    /// <summary>Does what all processes do together, and tells the others where it fails in this one.</summary>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <param name="action">What to do.</param>
    /// <returns>What came out.</returns>
    internal T Jointly<T>(Func<T> action)
    {
        if (ProcessGroup is not { } group)
            return action();
        try
        {
            return action();
        }
        catch (Exception error)
        {
            group.Meetings.Fail(error);
            throw;
        }
    }

    /// <summary>Whether the callbacks of <see cref="On.TrainEnd"/> are run.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>Gives what is to look on at the validation that begins, which is the only one that it looks on at.</summary>
    /// <returns>The observer, if there is one.</returns>
    internal IBatchObserver? TakeObserver()
    {
        var observer = Observer;
        Observer = null;
        return observer;
    }

    /// <summary>What is to look on at the next validation.</summary>
    private protected IBatchObserver? Observer { get; set; }

    /// <summary>
    /// Writes a checkpoint: weights, optimizer, random state, position of the data, history, the state of callbacks
    /// (<see cref="StateAttribute"/>), and, in a callback of <see cref="On.EpochEnd"/>, the position of the training, which <c>Resume</c>
    /// goes on with. The file appears whole or not at all, and replaces one that was there.
    /// </summary>
    /// <remarks>
    /// A training that goes on from the file equals one that was never interrupted, bit for bit, if nothing draws random numbers between
    /// the call and the end of its event, and no gradients are kept from one epoch to the next. TorchSharp cannot read the random state of
    /// CUDA devices; it is not in the file.
    /// </remarks>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="InvalidOperationException">A training is within an epoch, or a sweep is under way.</exception>
    /// <exception cref="NotSupportedException">The optimizer keeps its state in native code, as LBFGS does.</exception>
    /// <exception cref="IOException">The file cannot be written, or its folder does not exist.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public abstract void Save(string path);

    /// <summary>Writes a checkpoint into a stream, as <see cref="Save(string)"/> does into a file.</summary>
    /// <remarks>
    /// A file is written anew when a later callback of the same event ends the training, so that a resumed training ends there too. A stream
    /// is the caller's, and is not: resumed from it, the training goes on.
    /// </remarks>
    /// <param name="stream">The stream; it stays open. One that fails holds what was written until then.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="InvalidOperationException">A training is within an epoch, or a sweep is under way.</exception>
    /// <exception cref="NotSupportedException">The optimizer keeps its state in native code, as LBFGS does.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    public abstract void Save(Stream stream);

    /// <summary>Goes through the members of callbacks with <see cref="StateAttribute"/>.</summary>
    /// <param name="visitor">Is shown each of them.</param>
    internal void VisitCallbacks(CallbackStateVisitor visitor) => VisitCallbackState(visitor);

    /// <summary>Goes through the members of callbacks with <see cref="StateAttribute"/>. The generator writes it.</summary>
    /// <param name="visitor">Is shown each of them.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void VisitCallbackState(CallbackStateVisitor visitor)
    {
    }

    /// <summary>What the learner's schedules come to, at evenly spaced moments of a training.</summary>
    /// <returns>The values by hyperparameter, as <see cref="Measured"/> numbers.</returns>
    internal IReadOnlyDictionary<string, string> SampleSchedules()
    {
        return ScheduledValues()
            .ToLookup(value => value.Hyper, value => value.Value)
            .ToDictionary(values => values.Key.ToString(), Measured.Of, StringComparer.Ordinal);
    }

    /// <summary>What the learner's schedules come to, at evenly spaced moments of a training.</summary>
    /// <returns>The values, each with how much of the training is done.</returns>
    internal IEnumerable<(double Progress, Hyper Hyper, double Value)> ScheduledValues()
    {
        const int Steps = 32;
        return Enumerable.Range(0, Steps + 1).Select(step => (double)step / Steps).SelectMany(progress =>
            SchedulesAt(progress).Select(scheduled => (progress, scheduled.Hyper, scheduled.Value)));
    }

    /// <summary>What the learner's schedules come to. The generator writes it.</summary>
    /// <param name="progress">How much of a training is done, from 0 to 1.</param>
    /// <returns>Each hyperparameter that follows a schedule, with its value.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual IReadOnlyList<(Hyper Hyper, double Value)> SchedulesAt(double progress) => [];

    /// <summary>
    /// Frees the optimizer, and the model if the learner created it. The data is the caller's, and so is a model that the learner was given.
    /// The history (<see cref="Recorder"/>) stays readable; what needs model or optimizer throws <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the learner owns.</summary>
    /// <param name="disposing">Whether the call comes from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            ReleaseOptimizer();
        _isDisposed = true;
    }

    /// <summary>Refuses to work with a model and an optimizer that are freed.</summary>
    /// <exception cref="ObjectDisposedException">The learner is disposed.</exception>
    internal void RequireNotDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    /// <summary>Refuses a run within another that its callbacks would begin again and again: only a training may be interrupted by a sweep.</summary>
    /// <param name="plan">What is to begin.</param>
    /// <exception cref="InvalidOperationException">It is such a run.</exception>
    internal void RequireNoRun(CompilerServices.TrainingPlan plan)
    {
        if (Run is null || !Run.IsSweep && !plan.Validate)
            return;
        throw new InvalidOperationException(
            $"{plan.Caller} was called by a callback within {Run.Caller} of the same learner, which would "
            + "call it again without an end. Call it after the training, or train another learner: new …Learner(data, model: …) over the same model "
            + "or another one.");
    }

    /// <summary>Creates the optimizer for a learning rate, or sets the learning rate of the one that is there.</summary>
    /// <param name="lr">The learning rate.</param>
    /// <param name="check">Throws where the optimizer will not do: then the learning rate stays as it was.</param>
    /// <param name="slice">How it is spread over the parameter groups; <see langword="null"/> for the ratios of the optimizer's factory.</param>
    internal void PrepareOptimizer(double lr, Action<Hyperparameters>? check = null, LrSlice? slice = null)
    {
        var isNew = _optimizer is null;
        _optimizer ??= NewTrainingOptimizer(lr);
        var hyperparameters = _optimizer.Hyperparameters;
        hyperparameters.TakeInAddedGroups();
        check?.Invoke(hyperparameters);
        hyperparameters.Spread(slice);
        if (!isNew || slice is not null)
            hyperparameters.LearningRate = lr;
    }

    /// <summary>Creates an optimizer without making it the learner's.</summary>
    /// <param name="lr">The learning rate.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="InvalidOperationException">
    /// No parameter group follows the learning rate, or one neither follows it nor has a constant rate.
    /// </exception>
    internal TrainingOptimizer NewTrainingOptimizer(double lr) => _optimizers.Create(lr);

    /// <summary>Makes an optimizer the learner's, which had none.</summary>
    /// <param name="optimizer">The optimizer.</param>
    internal void TakeOptimizer(TrainingOptimizer optimizer) => _optimizer = optimizer;

    /// <summary>Frees the optimizer, so that the next training creates a new one.</summary>
    internal void ReleaseOptimizer()
    {
        _optimizer?.Dispose();
        _optimizer = null;
    }

    private protected abstract optim.Optimizer NewOptimizer(double lr);

    private TrainingOptimizer RequireOptimizer()
    {
        RequireNotDisposed();
        return _optimizer ?? throw new InvalidOperationException(
            "There is no optimizer yet: Fit and LrFind create it. Inside a callback it is always there.");
    }
}
