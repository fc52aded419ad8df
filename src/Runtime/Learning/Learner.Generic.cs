using System.Runtime.CompilerServices;
using LrFinder.Dsl.CompilerServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The base of every class with <see cref="LearnerAttribute{TModel}"/>; the generator adds the rest. A learner is not
/// thread-safe, and uses the global random state of torch.
/// </summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class Learner<TModel> : Learner
    where TModel : nn.Module, IModel
{
    private readonly bool _ownsModel;
    private KnownParameters? _known;

    /// <summary>Called by generated constructors, and by those of a base class between this one and a learner.</summary>
    /// <param name="setup">The data, where the model comes from, and how to begin.</param>
    protected Learner(LearnerSetup<TModel> setup)
        : base((setup ?? throw new ArgumentNullException(nameof(setup))).Data, setup.Device)
    {
        using var hold = FinalizerGate.Hold();
        (Model, _ownsModel) = setup.TakeModel();
        // Its modules may be other ones than when it was registered.
        TrustedConvolutions.Ensure(Model);
        if (_ownsModel)
            Model.to(Device);
        Rehearsal = new Rehearsal(Model, Data, (source, cancellation) => RunValidation(source, cancellation));
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>Runs the model once before what takes long.</summary>
    internal Rehearsal Rehearsal { get; }

    /// <summary>Trains at a constant learning rate, or by the learner's schedules.</summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="lr">
    /// The learning rate; above 0 and finite. Parameter groups keep their ratios to it, and constant rates stay constant. A learner with a
    /// schedule of the learning rate only creates its optimizer with it: the schedule sets the rate of every batch.
    /// </param>
    /// <param name="accumulate">
    /// The number of batches whose mean gradient makes one optimizer step; at least 1. What is left at the end of an epoch makes a step of
    /// its own.
    /// </param>
    /// <param name="cancellation">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data gave no batch; or the learner has a schedule, and the data does not know its number of batches or the optimizer
    /// does not have the hyperparameter; or the optimizer's factory does not use the learning rate, or in a way that is no proportion; or
    /// every parameter is frozen.
    /// </exception>
    public FitResult Fit(int epochs, double lr, int accumulate = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulate, 1);
        if (!(lr > 0 && double.IsFinite(lr)))
            throw new ArgumentOutOfRangeException(nameof(lr), lr, "The learning rate of a training is a finite number above 0.");
        return Train(lr, new TrainingPlan(epochs, Validate: true, cancellation, Accumulate: accumulate));
    }

    /// <summary>
    /// Trains by the one-cycle policy, in place of the learner's schedules: the learning rate rises to <paramref name="maxLr"/> and
    /// falls to almost nothing, the momentum the other way round, both along cosines (<see cref="OneCycle"/>). Afterwards learning
    /// rate and momentum stay where the last batch had them; <c>Fit</c> sets the learning rate again, and not the momentum.
    /// </summary>
    /// <param name="epochs">How often to go through the training data; at least 1.</param>
    /// <param name="maxLr">The highest learning rate; above 0 and finite.</param>
    /// <param name="warmUp">The share of the training in which the learning rate rises; above 0 and below 1.</param>
    /// <param name="div">The highest learning rate by the first one; at least 1 and finite.</param>
    /// <param name="finalDiv">The highest learning rate by the last one; at least 1 and finite.</param>
    /// <param name="highMomentum">The momentum at both ends; from <paramref name="lowMomentum"/> to below 1.</param>
    /// <param name="lowMomentum">The momentum at the highest learning rate; at least 0 and below 1.</param>
    /// <param name="accumulate">
    /// The number of batches whose mean gradient makes one optimizer step; at least 1. What is left at the end of an epoch makes a step of
    /// its own.
    /// </param>
    /// <param name="cancellation">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// The data gave no batch or does not know its number of batches; or the optimizer has no momentum; or its factory does not use the
    /// learning rate, or in a way that is no proportion.
    /// </exception>
    public FitResult FitOneCycle(
        int epochs,
        double maxLr,
        double warmUp = 0.25,
        double div = 25,
        double finalDiv = 1e5,
        double highMomentum = 0.95,
        double lowMomentum = 0.85,
        int accumulate = 1,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(accumulate, 1);
        var cycle = new OneCycle(maxLr, warmUp, div, finalDiv, highMomentum, lowMomentum);
        return Train(maxLr, new TrainingPlan(epochs, Validate: true, cancellation, cycle, accumulate));
    }

    /// <summary>
    /// Freezes a module with all that is in it, such as <c>learn.Freeze(model => model.Body)</c>: its parameters are not trained
    /// (<c>requires_grad</c> is <see langword="false"/>), no momentum or weight decay moves them, and it is in evaluation mode in trainings and
    /// sweeps too, so that its batch normalisation keeps its statistics and its dropout lets everything through. What an optimizer knows of
    /// the parameters stays for the time after <see cref="Unfreeze(Func{TModel, nn.Module})"/>. Before, between and within trainings.
    /// </summary>
    /// <param name="part">Gives the module: one of the model's, or the model itself.</param>
    /// <exception cref="ArgumentException">The module is not one of the model's.</exception>
    [OverloadResolutionPriority(1)]
    public void Freeze(Func<TModel, nn.Module> part) => Freeze(PartOf(part));

    /// <summary>
    /// Freezes a parameter: it is not trained, and no momentum or weight decay moves it. Modules stay in the mode that they are in: statistics
    /// of batch normalisation are no parameters, and are frozen with the module.
    /// </summary>
    /// <param name="part">Gives the parameter, one of the model's.</param>
    /// <exception cref="ArgumentException">The parameter is not one of the model's.</exception>
    public void Freeze(Func<TModel, Parameter> part) => Freeze(PartOf(model => [Call(part, model)]));

    /// <summary>Freezes parameters; modules stay in the mode that they are in.</summary>
    /// <param name="part">Gives the parameters, all of them the model's.</param>
    /// <exception cref="ArgumentException">A parameter is not one of the model's.</exception>
    public void Freeze(Func<TModel, IEnumerable<Parameter>> part) => Freeze(PartOf(part));

    /// <summary>
    /// Thaws a module with all that is in it, so that the next batch trains it; its modules are in training mode where the model as a whole is.
    /// </summary>
    /// <param name="part">Gives the module: one of the model's, or the model itself.</param>
    /// <exception cref="ArgumentException">The module is not one of the model's.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer was made without one of its parameters, so that it would not be trained; nothing is thawed.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public void Unfreeze(Func<TModel, nn.Module> part) => Unfreeze(PartOf(part));

    /// <summary>Thaws a parameter, so that the next batch trains it.</summary>
    /// <param name="part">Gives the parameter, one of the model's.</param>
    /// <exception cref="ArgumentException">The parameter is not one of the model's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer was made without it; nothing is thawed.</exception>
    public void Unfreeze(Func<TModel, Parameter> part) => Unfreeze(PartOf(model => [Call(part, model)]));

    /// <summary>Thaws parameters, so that the next batch trains them.</summary>
    /// <param name="part">Gives the parameters, all of them the model's.</param>
    /// <exception cref="ArgumentException">A parameter is not one of the model's.</exception>
    /// <exception cref="InvalidOperationException">The optimizer was made without one of them; nothing is thawed.</exception>
    public void Unfreeze(Func<TModel, IEnumerable<Parameter>> part) => Unfreeze(PartOf(part));

    /// <inheritdoc/>
    public override void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Run is { IsSweep: true })
            throw new InvalidOperationException("A sweep of the learning rate leaves no trace, so there is nothing to save while it runs.");
        if (Run is { IsBetweenEpochs: false })
            throw new InvalidOperationException(
                "A checkpoint holds what is there between two epochs: call Save in a callback of On.EpochEnd, or after the training.");
        using var hold = FinalizerGate.Hold();
        CheckpointWriter.Write(path, this, Model);
        Run?.Saved.Add(path);
    }

    /// <summary>
    /// Puts the learner into the state that <see cref="Save"/> wrote, all of it or, if the file does not fit, nothing. A training that was
    /// under way is not gone on with; <see cref="Resume"/> does that. The learner's data may be other data, but not number other classes.
    /// </summary>
    /// <param name="path">
    /// The checkpoint of a learner with the same model, optimizer and callbacks, over data whose class names, where both know them, are the
    /// same.
    /// </param>
    /// <exception cref="CheckpointException">The file is no checkpoint of such a learner; every difference is listed.</exception>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">A training or a sweep is under way.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public void Load(string path) => LoadCheckpoint(path, resumes: false);

    /// <summary>
    /// Goes on with the training that a callback of <see cref="On.EpochEnd"/> saved, from the epoch that follows. The result is what the
    /// training would have come to without interruption, bit for bit. A training that was saved after its last epoch, or that a callback
    /// ended there, only ends again: no epoch is trained, and the callbacks of <see cref="On.TrainEnd"/> run.
    /// </summary>
    /// <param name="path">
    /// The checkpoint of a learner with the same model, optimizer, callbacks and schedules, over the same data in the same order
    /// (<see cref="IBatchSource.Identity"/>).
    /// </param>
    /// <param name="cancellation">Ends the training between two batches; the model keeps what it has learnt.</param>
    /// <returns>The figures of the epochs that were trained now; <see cref="Learner.Recorder"/> has all of them.</returns>
    /// <exception cref="CheckpointException">The file is no checkpoint of such a learner; every difference is listed.</exception>
    /// <exception cref="SafetensorsException">The file is damaged.</exception>
    /// <exception cref="InvalidOperationException">
    /// The checkpoint was saved outside of a training, and was not loaded; or a training or a sweep is under way.
    /// </exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public FitResult Resume(string path, CancellationToken cancellation = default)
    {
        using var hold = FinalizerGate.Hold();
        var from = LoadCheckpoint(path, resumes: true)!;
        var run = from.Run;
        TrainingRequirements.Check(this, Hyperparameters, run.Cycle?.ToCycle());
        return RunLoop(new TrainingPlan(run.Epochs, Validate: true, cancellation, run.Cycle?.ToCycle(), run.Accumulate) { From = from });
    }

    private static TPart Call<TPart>(Func<TModel, TPart> part, TModel model)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part(model);
    }

    private ModelPart PartOf(Func<TModel, nn.Module> part) => ModelPart.Of(ModelState.Of(Model), Call(part, Model));

    private ModelPart PartOf(Func<TModel, IEnumerable<Parameter>> part) => ModelPart.Of(ModelState.Of(Model), Call(part, Model));

    private void Freeze(ModelPart part)
    {
        foreach (var parameter in part.Parameters.Values)
        {
            parameter.requires_grad = false;
            parameter.grad = null;
        }

        FrozenModules.Freeze(ModelState.Of(Model), part.Modules);
    }

    private void Unfreeze(ModelPart part)
    {
        RequireOptimized(part);
        foreach (var parameter in part.Parameters.Values)
            parameter.requires_grad = true;
        FrozenModules.Unfreeze(ModelState.Of(Model), part.Modules, part.Around);
    }

    /// <summary>
    /// Makes sure that the optimizer has what has come to the model since it was made, and what was frozen then and has been thawed by hand.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not, so that this would never be trained.</exception>
    internal void RequireTrained()
    {
        if (_known is null)
            return;
        if (_known.Thawed is { Count: > 0 } thawed)
            RequireOptimized(ModelPart.Of(ModelState.Of(Model), thawed));
        if (_known.UntrainedOf(Model, Optimizer) is { Count: > 0 } untrained)
            throw new InvalidOperationException(
                $"The model has {string.Join(", ", untrained)} since the optimizer was made, which does not have it: it would never be trained. A model "
                + "that makes layers in its first forward has to run once before the first training or sweep, as by learn.Predict(input). What is put "
                + "in the place of a layer later on is trained by a new learner over the model, or as a parameter group that a callback adds; what is "
                + "not to be trained has requires_grad = false.");
    }

    private void RequireOptimized(ModelPart part)
    {
        if (!HasOptimizer)
            return;
        var optimized = Optimizer.parameters().Select(TensorIdentity.Of).ToHashSet();
        string[] others = [.. part.Parameters.Where(entry => !optimized.Contains(TensorIdentity.Of(entry.Value))).Select(entry => entry.Key)];
        if (others.Length > 0)
            throw new InvalidOperationException(
                $"The optimizer was made without {string.Join(", ", others)}, so that thawing would not train it: let the optimizer's factory take "
                + "all parameters that it is given, also those that are frozen, for they are passed over as long as they are.");
    }

    private ResumePoint? LoadCheckpoint(string path, bool resumes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Run is not null)
            throw new InvalidOperationException("A checkpoint cannot be loaded while a training or a sweep is under way.");
        using var hold = FinalizerGate.Hold();
        Rehearsal.BeforeLooking(CancellationToken.None);
        return CheckpointLoader.Load(path, this, resumes);
    }

    private FitResult Train(double lr, TrainingPlan plan)
    {
        RequireNoRun(plan);
        using var hold = FinalizerGate.Hold();
        Rehearsal.BeforeTraining(plan.Cancellation);
        var isNew = !HasOptimizer;
        PrepareOptimizer(lr, hyperparameters => TrainingRequirements.Check(this, hyperparameters, plan.Cycle));
        FitResult result;
        try
        {
            result = RunLoop(plan);
        }
        catch when (isNew && _known!.UntrainedOf(Model, Optimizer).Count > 0)
        {
            // The next training makes one for the whole model.
            ReleaseOptimizer();
            throw;
        }

        return result.Epochs.Count > 0
            ? result
            : throw new InvalidOperationException("The training data gave no batch, so there is nothing to train on.");
    }

    /// <summary>
    /// Computes loss and metrics without training, as validation does in a training: of callbacks, those run that replace its batches or outputs.
    /// The model is left in the mode it was in, and the data at their position.
    /// </summary>
    /// <param name="source">The data; the learner's validation data by default.</param>
    /// <param name="cancellation">Ends the validation between two batches.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not number its classes as the learner's data does.</exception>
    /// <exception cref="InvalidOperationException">There is no validation data, or it gave no batch.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public ValidationResult Validate(IBatchSource? source = null, CancellationToken cancellation = default)
    {
        if (ClassTable.Difference(Data.ClassNames, source?.ClassNames) is { } difference)
            throw new ArgumentException(
                $"The data do not number their classes as the learner's data do: {difference}. Every figure would be of other classes.",
                nameof(source));
        return RunValidation(
            source ?? Data.Valid ?? throw new InvalidOperationException(
                "The learner's data has no validation set. Give one to the call, or to the TrainingData."),
            cancellation);
    }

    /// <summary>Runs the model on an input, in evaluation mode and without gradients.</summary>
    /// <param name="input">
    /// A batch of raw inputs, as the learner's data has them; its first dimension is the sample. It is moved to the learner's device, and the
    /// data's <see cref="TrainingData.Transforms"/> are done to a copy of it.
    /// </param>
    /// <returns>The output, which belongs to the caller.</returns>
    /// <exception cref="InvalidOperationException">The model takes several inputs.</exception>
    public Tensor Predict(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Predict(new Batch(input, input));
    }

    /// <summary>Runs the model on its inputs, in evaluation mode and without gradients.</summary>
    /// <param name="inputs">
    /// The raw inputs in the order of the model's <c>forward</c>; the first dimension of each is the sample. They are moved to the learner's
    /// device, and the data's <see cref="TrainingData.Transforms"/> are done to copies of them.
    /// </param>
    /// <returns>The output, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="inputs"/> is empty or has a <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The model takes another number of inputs.</exception>
    public Tensor Predict(IReadOnlyList<Tensor> inputs) => Predict(new Batch(inputs, null!));

    private Tensor Predict(Batch batch)
    {
        using var hold = FinalizerGate.Hold();
        using var mode = EvaluationMode.Enter(Model);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        try
        {
            return Predict(batch, scope);
        }
        finally
        {
            Memory.EndBatch(scope, BatchPlace.Prediction, source: null, given: default, isGraphUsed: false);
            if (Memory.IsDue)
                Memory.Judge();
        }
    }

    // A method of its own, so that nothing of it is on the stack when memory is looked at.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Tensor Predict(Batch batch, TorchSharp.DisposeScope scope)
    {
        var given = batch;
        try
        {
            given = Data.Transform(batch.InputsTo(Device));
            DeclaredInput.Check(Model, given);
            return scope.MoveToOuter(RunForward(given));
        }
        catch (Exception error) when (TorchError.Is(error))
        {
            throw BatchFailure.OfPrediction(Model, given, FailingLayer.Find(Model, () => RunForward(given), error), error);
        }
    }

    /// <summary>Runs the loop with the learner's callbacks. The generator writes it.</summary>
    /// <param name="plan">How long, and what belongs to it.</param>
    /// <returns>The epochs.</returns>
    protected abstract FitResult RunLoop(TrainingPlan plan);

    /// <summary>Goes through a data set with those callbacks that shape validation. The generator writes it.</summary>
    /// <param name="source">The data.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>The figures.</returns>
    protected abstract ValidationResult RunValidation(IBatchSource source, CancellationToken cancellation);

    /// <summary>Runs the model on a batch. The generator writes it.</summary>
    /// <param name="batch">The batch; its target is not looked at.</param>
    /// <returns>The output.</returns>
    protected abstract Tensor RunForward(Batch batch);

    /// <summary>
    /// Creates the optimizer: <see cref="FusedAdamW"/> with betas (0.9, 0.99), epsilon 1e-8 and decoupled weight decay 1e-2, fastai's default.
    /// The generator overrides it for a learner with an <see cref="OptimizerAttribute"/>.
    /// </summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="lr">The learning rate; above 0.</param>
    /// <returns>The optimizer.</returns>
    protected virtual optim.Optimizer CreateOptimizer(IReadOnlyList<Parameter> parameters, double lr) =>
        new FusedAdamW(parameters, lr, beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 1e-2);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _ownsModel)
            Model.Dispose();
    }

    private protected override optim.Optimizer NewOptimizer(double lr)
    {
        var optimizer = CreateOptimizer(ParameterList.Of(Model), lr);
        try
        {
            DistinctParameterCheck.Require(optimizer, Model);
            _known = new KnownParameters(Model);
            return optimizer;
        }
        catch
        {
            optimizer.Dispose();
            throw;
        }
    }
}
