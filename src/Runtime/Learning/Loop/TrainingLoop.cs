using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>
/// The training loop. It exists once; being generic over structs, it is compiled anew for each learner with that learner's
/// callbacks in place.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrainingLoop
{
    /// <summary>Trains.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TStep">Forward pass, loss and metrics.</typeparam>
    /// <typeparam name="THooks">The callbacks.</typeparam>
    /// <param name="learner">The learner; it must have an optimizer.</param>
    /// <param name="hooks">The callbacks.</param>
    /// <param name="plan">How long, and what belongs to it.</param>
    /// <returns>The epochs that were trained. None where the data gave no batch.</returns>
    /// <exception cref="OperationCanceledException">The plan's token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are schedules to follow, but the length of the training is not known; or the learner is trained or swept already, and this is called
    /// by one of its callbacks.
    /// </exception>
    /// <exception cref="BatchException">libtorch refused something in a batch.</exception>
    public static FitResult Run<TModel, TStep, THooks>(Learner<TModel> learner, THooks hooks, TrainingPlan plan)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        ArgumentNullException.ThrowIfNull(learner);
        learner.RequireNoRun(plan);
        using var hold = FinalizerGate.Hold();
        if (THooks.FollowsSchedules || plan.Cycle is not null)
            TrainingRequirements.RequireLength(learner.Data.Train);
        // Groups may have been added, weights tied, and the model moved since the optimizer was made.
        DistinctParameterCheck.Require(learner.Optimizer, learner.Model);
        learner.RequireTrained();
        OptimizerStateMove.Follow(learner.Optimizer);
        using var joint = JointStart.Of(learner, learner.Model, plan);
        using var losses = new LossMeter { Union = joint };
        var state = new TrainingState(learner, plan, losses)
        {
            Joint = joint,
            BatchesOfEpoch = EpochBatches.CountOf(plan.Source ?? learner.Data.Train, EpochBatches.Training),
            Gradients = new Gradients(learner.Model, learner.Optimizer),
            Trace = plan.Validate ? new HyperparameterTrace(learner.Hyperparameters) : null,
            NamesAtBegin = plan.Validate ? null : ModelState.Of(learner.Model).All.Keys.ToHashSet(StringComparer.Ordinal),
        };
        if (plan.From is { Run: var run })
        {
            (state.Epoch, state.Iteration, state.IsStopped) = (run.EpochsDone, run.Iteration, run.IsStopped);
            losses.Smoothing = (run.SmoothedAverage, run.SmoothedCount);
        }

        if (plan.Validate)
            learner.Memory.BeginTraining();
        var outer = learner.Run;
        learner.Run = state;
        // What an earlier training or the user left in the gradients is not part of this one's first step.
        state.Gradients.Clear();
        FitResult result;
        try
        {
            EventCalls.Raise(hooks, On.TrainBegin, state);
            plan.From?.RestoreCallbacks();
            learner.FrozenModules.BeginRun(ModelState.Of(learner.Model));
            result = RunEpochs<TModel, TStep, THooks>(learner, hooks, plan, state, losses);
        }
        catch (Exception error)
        {
            joint?.Fail(error);
            EndAfterError(hooks, state, error);
            throw;
        }
        finally
        {
            learner.Run = outer;
            state.Forget();
            learner.Memory.EndRun();
        }

        RaiseTrainEnd(hooks, state);
        if (plan.Validate)
            joint?.ShareLastWeights(ModelState.Of(learner.Model));
        return result;
    }

    /// <summary>Tells the callbacks. What they throw goes with the error that ended the training, and does not replace it.</summary>
    private static void EndAfterError<THooks>(THooks hooks, TrainingState state, Exception error)
        where THooks : struct, IHooks
    {
        state.Error = error;
        try
        {
            RaiseTrainEnd(hooks, state);
        }
        catch (Exception second)
        {
            error.Data[nameof(On.TrainEnd)] = second;
        }
    }

    /// <summary>The run is over for what callbacks call, but the event is still one of it.</summary>
    private static void RaiseTrainEnd<THooks>(THooks hooks, TrainingState state)
        where THooks : struct, IHooks
    {
        state.Learner.IsEnding = true;
        try
        {
            EventCalls.Raise(hooks, On.TrainEnd, state);
        }
        finally
        {
            state.Learner.IsEnding = false;
        }
    }

    private static FitResult RunEpochs<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingPlan plan, TrainingState state, LossMeter losses)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        var epochs = new List<EpochResult>();
        var sound = SingleValueGuard.Sound(learner.Model);
        for (; state.Epoch < plan.Epochs && !state.IsStopped; state.Epoch++)
        {
            var clock = Stopwatch.StartNew();
            // Before the callbacks, so that one of them can put a part of the model back into evaluation mode.
            learner.FrozenModules.Train(ModelState.Of(learner.Model));
            state.Joint?.BeginEpoch(ModelState.Of(learner.Model), state.Epoch);
            EventCalls.Raise(hooks, On.EpochBegin, state);
            state.ModelAtEpochBegin = ModelState.Of(learner.Model);
            state.Gradients.BeginEpoch(state.ModelAtEpochBegin);
            state.IsStopped = TrainEpoch<TModel, TStep, THooks>(learner, hooks, state, losses).HasFlag(Flow.StopTraining);
            var batchLosses = losses.EndEpoch();
            var (learningRates, momentums) = state.Trace?.EndEpoch() ?? ([], []);
            if (batchLosses.Count == 0)
                break;
            ValidationResult? validation;
            try
            {
                if (plan.Validate)
                    LookAtEpoch(learner, batchLosses, sound);
                state.Joint?.UniteStatistics(ModelState.Of(learner.Model), state.Epoch);
                validation = plan.Validate && learner.Data.Valid is { } valid
                    ? ValidationLoop.Run<TModel, TStep, THooks>(learner, hooks, state, valid)
                    : null;
            }
            catch when (plan.Validate)
            {
                // The epoch is trained: what it came to is not lost with its validation.
                learner.Recorder.Add(new EpochResult(state.Epoch, losses.SmoothLoss, null, [], clock.Elapsed, batchLosses)
                {
                    LearningRates = learningRates,
                    Momentums = momentums,
                });
                throw;
            }

            state.IsStopped |= state.StopsInValidation;
            state.Result = new EpochResult(
                state.Epoch, losses.SmoothLoss, validation?.Loss, validation?.Metrics ?? [], clock.Elapsed, batchLosses)
            {
                NonFiniteValidLoss = validation?.NonFiniteLoss ?? default,
                LearningRates = learningRates,
                Momentums = momentums,
            };
            epochs.Add(state.Result);
            if (plan.Validate)
                learner.Recorder.Add(state.Result);
            EndEpoch(learner, hooks, state);
        }

        return new FitResult(epochs, state.IsStopped);
    }

    /// <summary>What an epoch may have done to a model that its first batch did not show.</summary>
    private static void LookAtEpoch<TModel>(Learner<TModel> learner, IReadOnlyList<double> losses, IReadOnlyList<NormBase> sound)
        where TModel : nn.Module, IModel
    {
        // Where losses are not finite, what is too large for its precision spoils the statistics too.
        if (losses.All(double.IsFinite))
            SingleValueGuard.RequireVariances(learner.Model, sound);
        learner.RequireTrained();
    }

    /// <summary>Lets the callbacks of the event end the training, and has the checkpoints that they wrote say so.</summary>
    private static void EndEpoch<TModel, THooks>(Learner<TModel> learner, THooks hooks, TrainingState state)
        where TModel : nn.Module, IModel
        where THooks : struct, IHooks
    {
        state.Saved.Clear();
        state.IsBetweenEpochs = true;
        var stops = EventCalls.Raise(hooks, On.EpochEnd, state).HasFlag(Flow.StopTraining);
        // To stop after the last epoch is not to stop early.
        if (stops && !state.IsStopped && state.Epoch + 1 < state.Epochs)
        {
            state.IsStopped = true;
            // Who saved did not know the answers of the callbacks after it, nor its own.
            foreach (var path in state.Saved.Where(File.Exists))
                CheckpointWriter.Write(path, learner, learner.Model);
        }

        state.IsBetweenEpochs = false;
    }

    private static Flow TrainEpoch<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingState state, LossMeter losses)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        state.BeginEpoch();
        using var batches = new EpochBatches(state.Source ?? learner.Data.Train, EpochBatches.Training, state.BatchesOfEpoch, state.Joint?.Part);
        state.Batches = batches.Count;
        while (true)
        {
            state.ThrowIfCancelled();
            FinalizerGate.SafePoint();
            var (isOver, flow) = TrainNext<TModel, TStep, THooks>(learner, hooks, state, losses, batches);
            if (isOver)
                return flow;
        }
    }

    /// <summary>Trains on the next batch. A method of its own, so that nothing of the batch before is on the stack.</summary>
    /// <returns>Whether the epoch is over, and how it ends.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (bool IsOver, Flow Flow) TrainNext<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingState state, LossMeter losses, EpochBatches batches)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        // The scope opens before the batch is made, so that whatever one step leaves behind is freed with it.
        using var scope = NewDisposeScope();
        var (given, flow) = (default(Batch?), Flow.SkipBackward);
        try
        {
            state.Moment = BatchMoment.Data;
            if (!batches.MoveNext())
                return (true, EndEpoch(learner.Optimizer, hooks, state));
            LookAtMemory(learner, state);
            given = batches.Given;
            state.Share = batches.Share;
            state.Begin(learner.Data.ForTraining(batches.Current.To(learner.Device), batches.AreOwn));
            flow = TrainBatch<TModel, TStep, THooks>(learner, hooks, state, losses);
            state.Iteration++;
            state.Batch++;
            var isOver = (flow & (Flow.StopEpoch | Flow.StopTraining)) != 0;
            return (isOver, isOver ? flow | EndEpoch(learner.Optimizer, hooks, state) : flow);
        }
        catch (Exception error) when (TorchError.Is(error))
        {
            throw BatchFailure.Of<TModel, TStep>(learner, state, error);
        }
        finally
        {
            // After a failure too: what the batch left in a cache is used by the next one.
            if (given is { } batch)
                learner.Memory.EndBatch(scope, BatchPlace.Training, batches.Source, batch, isGraphUsed: !flow.HasFlag(Flow.SkipBackward));
        }
    }

    /// <summary>Frees what earlier batches left, where it is time to. The source has made another batch, and let go of the one before.</summary>
    internal static void LookAtMemory(Learner learner, TrainingState state)
    {
        if (!learner.Memory.IsDue)
            return;
        state.Forget();
        learner.Memory.Judge();
    }

    /// <summary>
    /// Takes the step of a window that the epoch did not fill, so that no sample is lost and nothing is carried into the next epoch. A sweep
    /// sees its data as an endless stream and goes on filling the window with the next epoch's batches: all its steps weigh the same.
    /// </summary>
    private static Flow EndEpoch<THooks>(optim.Optimizer optimizer, THooks hooks, TrainingState state)
        where THooks : struct, IHooks
    {
        if (state.Window.Count == 0 || state.IsSweep)
            return Flow.Continue;
        state.Window.Complete(optimizer);
        return TakeStep(optimizer, hooks, state);
    }

    private static Flow TrainBatch<TModel, TStep, THooks>(
        Learner<TModel> learner, THooks hooks, TrainingState state, LossMeter losses)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        state.FollowCycle();
        EventCalls.Raise(hooks, On.BatchBegin, state);
        state.Moment = BatchMoment.Forward;
        state.Output = Forward<TModel, TStep>(learner, state);
        EventCalls.Raise(hooks, On.LossBegin, state);
        state.Moment = BatchMoment.Loss;
        if (!state.IsLossSettled)
            state.IsLossSettled = FigureShapes.SettleLoss<TModel, TStep>(learner, state.Output, state.Samples.Target);
        var loss = state.LossTensor = TStep.Loss(state.Output, state.Samples.Target);
        if (!state.IsLossChecked)
            LossResult.Check(TStep.LossName, loss);
        if (THooks.LossReading == LossReading.BeforeBackward)
            losses.Read(loss, state.Share);
        if (THooks.LossReading == LossReading.AtEpochEnd)
            losses.Keep(loss, state.Share);
        if (THooks.LossReading == LossReading.EachBatch)
            state.Joint?.Offer(loss.ReadDouble(), state.Share);
        var flow = Step<TModel, TStep, THooks>(learner.Optimizer, hooks, state);
        if (THooks.LossReading == LossReading.EachBatch)
            losses.Read(loss, state.Share);
        // Before the callbacks, which may set those of the next batch.
        state.Trace?.Note();
        return flow | EventCalls.Raise(hooks, On.BatchEnd, state);
    }

    private static Tensor Forward<TModel, TStep>(Learner<TModel> learner, TrainingState state)
        where TModel : nn.Module, IModel
        where TStep : struct, IStep<TModel>
    {
        if (!state.BeginsWatch())
            return TStep.Forward(learner.Model, learner.Images.Arrange(state.Samples));
        DeclaredInput.Check(learner.Model, state.Samples);
        // The first batch finds what the epoch began with; a layer may have come since.
        var layers = state.Batch == 0 ? state.ModelAtEpochBegin : ModelState.Of(learner.Model);
        var output = SingleValueGuard.Forward<TModel, TStep>(learner.Model, learner.Images.Arrange(state.Samples), layers);
        // Of later batches, the end of the epoch tells.
        if (state.Iteration == 0)
            learner.RequireTrained();
        if (state.NamesAtBegin is { } names)
            RequireSameState(learner.Model, names);
        return output;
    }

    /// <summary>A sweep puts back what it finds; what is new it cannot take away.</summary>
    private static void RequireSameState(IModel model, IReadOnlySet<string> names)
    {
        string[] added = [.. ModelState.Of(model).All.Keys.Where(name => !names.Contains(name))];
        if (added.Length > 0)
            throw new InvalidOperationException(
                $"The first batch of the sweep gave the model {string.Join(", ", added)}, which the sweep could not take away again. A model that makes "
                + "state in its first forward has to run once before the first sweep, as by learn.Predict(input).");
    }

    /// <summary>Goes back from the loss to the weights. What callbacks answer about stopping holds once the batch is over.</summary>
    private static Flow Step<TModel, TStep, THooks>(optim.Optimizer optimizer, THooks hooks, TrainingState state)
        where TStep : struct, IStep<TModel>
        where THooks : struct, IHooks
    {
        var flow = EventCalls.Raise(hooks, On.BackwardBegin, state);
        if (flow.HasFlag(Flow.SkipBackward))
            return flow;
        state.Moment = BatchMoment.Backward;
        if (!state.IsLossChecked)
        {
            LossResult.CheckTrained(TStep.LossName, state.Output, state.LossTensor);
            state.IsLossChecked = true;
        }

        return state.Window.Add(state.LossTensor, state.Share) ? flow | TakeStep(optimizer, hooks, state) : flow;
    }

    private static Flow TakeStep<THooks>(optim.Optimizer optimizer, THooks hooks, TrainingState state)
        where THooks : struct, IHooks
    {
        state.Window.Clear();
        state.Joint?.SumGradients(state.Gradients.Parameters, state.Batch);
        // Before the callbacks, which may clip what there is, and after them: they may freeze too.
        state.Gradients.ClearFrozen();
        var flow = EventCalls.Raise(hooks, On.BackwardEnd, state);
        if (flow.HasFlag(Flow.SkipStep))
            return Keeping(flow, state);
        state.Moment = BatchMoment.Step;
        state.Gradients.ClearFrozen();
        // The closure form is for optimizers that evaluate the loss again; none of them can be trained batch by batch.
        optimizer.step()?.Dispose();
        flow |= EventCalls.Raise(hooks, On.StepEnd, state);
        if (flow.HasFlag(Flow.SkipZeroGrad))
            return Keeping(flow, state);
        state.Gradients.Clear();
        return flow;
    }

    /// <summary>Leaves the gradients for those of the next batch to be added to them.</summary>
    private static Flow Keeping(Flow flow, TrainingState state)
    {
        state.Joint?.KeepGradients(state.Gradients.Parameters);
        return flow;
    }
}
