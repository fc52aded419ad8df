using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Puts a checkpoint into a learner: all of it, or, if anything stands against it, nothing.</summary>
internal static class CheckpointLoader
{
    /// <summary>Loads.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="resumes">Whether its training is to go on: then data and schedules have to be the same, too.</param>
    /// <returns>Where the checkpoint's training goes on, if there is one.</returns>
    public static ResumePoint? Load<TModel>(string path, Learner<TModel> learner, bool resumes)
        where TModel : nn.Module, IModel
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var checkpoint = Read(path, learner);
        if (resumes && checkpoint.Header is { Run: not null, Version: CheckpointHeader.FirstVersion })
            throw new CheckpointException(
                path,
                "is a checkpoint of version 1, which does not say over which data its training ran, so that nobody can tell whether this is "
                + "the same: load it, and go on with Fit");
        var created = checkpoint.Header.Optimizer is { } header && !learner.HasOptimizer ? Create(path, learner, header) : null;
        var optimizer = created ?? (learner.HasOptimizer ? learner.CurrentOptimizer : null);
        try
        {
            var differences = CheckpointJudge.Differences(checkpoint, learner, learner.Model, optimizer?.Optimizer, resumes);
            if (differences.Count > 0)
                throw new CheckpointException(path, differences);
            Apply(path, checkpoint, learner, optimizer);
        }
        catch
        {
            created?.Dispose();
            throw;
        }

        if (created is not null)
            learner.TakeOptimizer(created);
        var callbacks = checkpoint.Header.Callbacks;
        return checkpoint.Header.Run is { } run
            ? new ResumePoint(run, () => CallbackStates.Restore(learner.VisitCallbacks, callbacks))
            : null;
    }

    private static Checkpoint Read(string path, Learner learner)
    {
        var checkpoint = Checkpoint.Read(path);
        var header = checkpoint.Header;
        return header.Version == CheckpointHeader.CurrentVersion
            ? checkpoint
            : checkpoint with { Header = header with { Callbacks = CallbackStates.OfFirstVersion(learner.VisitCallbacks, header.Callbacks) } };
    }

    private static TrainingOptimizer Create(string path, Learner learner, OptimizerHeader header) =>
        header.CreatedWith > 0 && double.IsFinite(header.CreatedWith)
            ? learner.NewTrainingOptimizer(header.CreatedWith)
            : throw new CheckpointException(path, $"has an optimizer that was created with the learning rate {header.CreatedWith}");

    private static void Apply<TModel>(string path, Checkpoint checkpoint, Learner<TModel> learner, TrainingOptimizer? optimizer)
        where TModel : nn.Module, IModel
    {
        // Everything fits, but an optimizer of the user's own may still refuse what it once wrote.
        using var before = TrainingSnapshot.Capture(learner.Model, optimizer?.Optimizer, learner.Data.Train);
        try
        {
            set_rng_state(checkpoint.Tensors[CheckpointTensors.Random]);
            foreach (var (name, tensor) in CheckpointTensors.OfModel(learner.Model))
                tensor.copy_(checkpoint.Tensors[name]);
            if (checkpoint.Header.Optimizer is { } header && optimizer is not null)
            {
                new OptimizerEntries(optimizer.Optimizer, learner.Model).Read(checkpoint.Tensors);
                // The groups have their rates already, which need not be those that the learning rate gives them.
                optimizer.Hyperparameters.Recall(header.LearningRate);
            }
        }
        catch (Exception exception)
        {
            before.Restore();
            throw new CheckpointException(path, $"holds values that the optimizer refuses ({exception.Message.Split('\n')[0].TrimEnd('.')})", exception);
        }

        ApplyTheRest(checkpoint, learner);
    }

    /// <summary>What cannot fail.</summary>
    private static void ApplyTheRest<TModel>(Checkpoint checkpoint, Learner<TModel> learner)
        where TModel : nn.Module, IModel
    {
        var header = checkpoint.Header;
        if (header.Optimizer is null)
            learner.ReleaseOptimizer();
        header.Freezing?.Restore(ModelState.Of(learner.Model), learner.FrozenModules);
        learner.Data.Train.EpochsBegun = header.Train.EpochsBegun;
        if (learner.Data.Valid is { } valid && header.Valid is { } found)
            valid.EpochsBegun = found.EpochsBegun;
        learner.Recorder.Replace(header.Epochs.Select((epoch, i) => new EpochResult(
            epoch.Epoch,
            epoch.TrainLoss,
            epoch.ValidLoss,
            epoch.Metrics,
            epoch.Elapsed,
            checkpoint.Tensors[CheckpointTensors.Losses(i)].data<double>().ToArray())));
        CallbackStates.Restore(learner.VisitCallbacks, header.Callbacks);
    }
}
