using System.ComponentModel;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>Goes through a data set without training on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValidationLoop
{
    /// <summary>
    /// Computes loss and metrics over a data set, without callbacks. The model is left in the mode it was in, and the data at its position.
    /// </summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass, loss and metrics.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="source">The data.</param>
    /// <param name="cancellationToken">Ends the validation between two batches.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="InvalidOperationException">The data gave no batch.</exception>
    public static ValidationResult Run<TModel, TStep>(Learner<TModel> learner, IBatchSource source, CancellationToken cancellationToken)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel> =>
        Run<TModel, TStep, NoHooks>(learner, default, source, cancellationToken);

    /// <summary>
    /// Computes loss and metrics over a data set with those callbacks that shape batches and outputs of validation, so that the figures are
    /// those of a training. The model is left in the mode it was in, and the data at its position.
    /// </summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass, loss and metrics.</typeparam>
    /// <typeparam name="THooks">The callbacks.</typeparam>
    /// <param name="learner">The learner.</param>
    /// <param name="hooks">The callbacks.</param>
    /// <param name="source">The data.</param>
    /// <param name="cancellationToken">Ends the validation between two batches.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="InvalidOperationException">The data gave no batch.</exception>
    public static ValidationResult Run<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, IBatchSource source, CancellationToken cancellationToken)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(source);
        using var hold = FinalizerGate.Hold();
        using var losses = new LossMeter();
        var state = new TrainingState(learner, new TrainingPlan(1, Validate: true, cancellationToken), losses)
        {
            Observer = learner.TakeObserver(),
        };
        try
        {
            return Run<TModel, TStep, THooks>(learner, hooks, state, source);
        }
        finally
        {
            state.Forget();
            learner.Memory.EndRun();
        }
    }

    internal static ValidationResult Run<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingState state, IBatchSource source)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        using var hold = FinalizerGate.Hold();
        using var mode = EvaluationMode.Enter(learner.Model);
        using var noGrad = no_grad();
        using var loss = new BatchMeans(1);
        using var metrics = new BatchMeans(learner.MetricNames.Count, learner.MetricNames) { TriesStatistics = !state.AreMetricsSettled };
        var batchesRun = 0;
        state.Training = false;
        // To look at data does not move them: the next validation sees the same batches, and the next training those it would have seen.
        using var position = new SourcePosition(source);
        using var batches = new EpochBatches(source, EpochBatches.Validation, part: state.Joint?.Part);
        state.Batches = batches.Count;
        for (state.Batch = 0; ; state.Batch++)
        {
            if (state.Joint is null)
                state.Cancellation.ThrowIfCancellationRequested();
            else if (state.Cancellation.IsCancellationRequested)
                break; // The others learn of it where the figures are put together.
            FinalizerGate.SafePoint();
            if (RunNext<TModel, TStep, THooks>(learner, hooks, state, batches, loss, metrics) is not { } flow)
                break;
            batchesRun++;
            state.StopsInValidation |= flow.HasFlag(Flow.StopTraining);
            if ((flow & (Flow.StopEpoch | Flow.StopTraining)) != 0)
                break;
        }

        if (batchesRun == 0 && state.Joint is null)
            throw new InvalidOperationException("The validation data gave no batch, so there is nothing to validate with.");
        var (mean, figures) = state.Joint is { } joint ? Together(joint, state, loss, metrics) : (loss.Read()[0], metrics.Read());
        return new ValidationResult(mean.Value, Named(learner.MetricNames, figures)) { NonFiniteLoss = mean.NonFinite };
    }

    private static (BatchMean Loss, BatchMean[] Metrics) Together(JointRun joint, TrainingState state, BatchMeans loss, BatchMeans metrics)
    {
        var stops = state.StopsInValidation;
        var figures = joint.Figures(loss, metrics, state.Epoch, ref stops);
        state.StopsInValidation = stops;
        return figures;
    }

    /// <summary>Validates with the next batch. A method of its own, so that nothing of the batch before is on the stack.</summary>
    /// <returns>What callbacks answer; <see langword="null"/> where there is no further batch.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Flow? RunNext<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingState state, EpochBatches batches, BatchMeans loss, BatchMeans metrics)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        using var scope = NewDisposeScope();
        Batch? given = null;
        try
        {
            state.Moment = BatchMoment.Data;
            if (!batches.MoveNext())
                return null;
            if (batches.Share == 0)
                return PassOver(loss, metrics);
            TrainingLoop.LookAtMemory(learner, state);
            given = batches.Given;
            var moved = batches.Current.To(learner.Device);
            state.Begin(state.Batch == 0
                ? RandomTransform.Refuse(learner.Data, moved, batches.AreOwn)
                : learner.Data.Transform(moved, batches.AreOwn));
            var flow = RunBatch<TModel, TStep, THooks>(learner, hooks, state, loss, metrics);
            if (state.Observer is { } observer)
            {
                state.Moment = BatchMoment.Loss;
                observer.Observe(batches.Current, state.Samples, state.Output, TStep.Loss);
            }

            return flow;
        }
        catch (Exception error) when (TorchError.Is(error))
        {
            throw BatchFailure.Of<TModel, TStep>(learner, state, error, state.Moment == BatchMoment.Metrics ? metrics.NextName : null);
        }
        finally
        {
            if (given is { } batch)
                learner.Memory.EndBatch(scope, BatchPlace.Validation, batches.Source, batch, isGraphUsed: false);
        }
    }

    private static Flow PassOver(BatchMeans loss, BatchMeans metrics)
    {
        loss.PassOver();
        metrics.PassOver();
        return Flow.Continue;
    }

    private static Flow RunBatch<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingState state, BatchMeans loss, BatchMeans metrics)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        if (THooks.ObservesValidation)
            EventCalls.Raise(hooks, On.BatchBegin, state);
        state.Moment = BatchMoment.Forward;
        if (state.Batch == 0)
            DeclaredInput.Check(learner.Model, state.Samples);
        state.Output = TStep.Forward(learner.Model, learner.Images.Arrange(state.Samples));
        if (THooks.ObservesValidation)
            EventCalls.Raise(hooks, On.LossBegin, state);
        state.Moment = BatchMoment.Loss;
        if (!state.IsValidationLossSettled)
            state.IsValidationLossSettled = FigureShapes.SettleLoss<TModel, TStep>(learner, state.Output, state.Samples.Target);
        if (!state.AreMetricsSettled)
            state.AreMetricsSettled = FigureShapes.SettleMetrics<TModel, TStep>(learner, state.Output, state.Samples.Target);
        state.LossTensor = TStep.Loss(state.Output, state.Samples.Target);
        if (state.Batch == 0)
            LossResult.Check(TStep.LossName, state.LossTensor);
        loss.BeginBatch(state.Samples.Size);
        loss.Add(state.LossTensor);
        state.Moment = BatchMoment.Metrics;
        metrics.BeginBatch(state.Samples.Size);
        TStep.Measure(metrics, state.Output, state.Samples.Target);
        if (!THooks.ObservesValidation)
            return Flow.Continue;
        if (THooks.LossReading != LossReading.AtEpochEnd)
            state.ValidationBatchLoss = state.LossTensor.ReadDouble();
        return EventCalls.Raise(hooks, On.BatchEnd, state);
    }

    private static MetricValue[] Named(IReadOnlyList<string> names, BatchMean[] means)
    {
        var named = new MetricValue[means.Length];
        for (var i = 0; i < means.Length; i++)
            named[i] = new MetricValue(names[i], means[i].Value) { NonFinite = means[i].NonFinite };
        return named;
    }
}
