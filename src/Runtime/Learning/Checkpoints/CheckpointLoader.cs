using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Puts a checkpoint into a learner: all of it, or, if anything stands against it, nothing.</summary>
internal static class CheckpointLoader
{
    /// <summary>Loads.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="source">The file, or a stream of it.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="resumes">Whether its training is to go on: then data and schedules have to be the same, too.</param>
    /// <returns>Where the checkpoint's training goes on, if there is one.</returns>
    public static ResumePoint? Load<TModel>(SafetensorsSource source, Learner<TModel> learner, bool resumes)
        where TModel : nn.Module, IModel
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var checkpoint = Checkpoint.Open(source);
        var path = source.Name;
        var header = HeaderFor(learner, checkpoint.Header);
        if (resumes && header.Run is null)
            throw new InvalidOperationException(
                $"{path} holds no training that was under way: it was saved after one. The learner was left as it was. Call Load. Go on with Fit.");
        if (resumes && header is { Version: CheckpointHeader.FirstVersion })
            throw new CheckpointException(
                path,
                "is a checkpoint of version 1, which does not say over which data its training ran, so that nobody can tell whether this is "
                + "the same: load it, and go on with Fit");
        // A factory may draw random numbers.
        using var random = RandomSnapshot.Capture();
        TrainingOptimizer? created = null;
        IReadOnlyDictionary<string, Tensor> tensors;
        try
        {
            created = header.Optimizer is { } described ? Create(path, learner, described) : null;
            if (learner.HasOptimizer)
                OptimizerStateMove.Follow(learner.Optimizer);
            var optimizer = created ?? (learner.HasOptimizer ? learner.CurrentOptimizer : null);
            Require(path, CheckpointJudge.Differences(header, checkpoint.Entries, learner, learner.Model, optimizer, resumes));
            tensors = checkpoint.ReadTensors();
            Require(path, CheckpointJudge.Differences(tensors, learner.Model, header.Optimizer is null ? null : optimizer));
            Apply(path, header, tensors, learner, optimizer);
        }
        catch
        {
            created?.Dispose();
            random.Restore();
            throw;
        }

        if (header.Optimizer is null)
            learner.ReleaseOptimizer();
        if (created is not null)
            learner.TakeOptimizer(created);
        return header.Run is { } run
            ? new ResumePoint(
                run,
                () => CallbackStates.Restore(learner.VisitCallbacks, header.Callbacks),
                resumes ? AveragesOf(learner.Model, tensors) : null)
            : null;
    }

    /// <summary>The averages of the weights, where the training kept some.</summary>
    private static AveragedWeights? AveragesOf(IModel model, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var found = AveragedWeights.Expected(model)
            .Select(average => (average.Name, Tensor: tensors.GetValueOrDefault(CheckpointTensors.Average(average.Name))))
            .Where(average => average.Tensor is not null)
            .ToDictionary(average => average.Name, average => average.Tensor!, StringComparer.Ordinal);
        if (found.Count == 0)
            return null;
        var averages = new AveragedWeights(model);
        averages.Take(found);
        return averages;
    }

    private static CheckpointHeader HeaderFor(Learner learner, CheckpointHeader header) => header.Version == CheckpointHeader.CurrentVersion
        ? header
        : header with { Callbacks = CallbackStates.OfFirstVersion(learner.VisitCallbacks, header.Callbacks) };

    private static void Require(string path, IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
            throw new CheckpointException(path, differences);
    }

    /// <summary>Makes the optimizer of a learner that has none yet.</summary>
    private static TrainingOptimizer? Create(string path, Learner learner, OptimizerHeader header)
    {
        var lr = header.CreatedWith;
        // One of TorchSharp's that fails while it is made, as Rprop with a number beyond single precision, ends the process when it is finalized.
        if (lr is not (> 0 and <= OptimizerOptionsRules.Largest))
            throw new CheckpointException(path, $"has an optimizer that was created with the learning rate {lr}");
        if (learner.HasOptimizer)
            return null;
        try
        {
            return learner.NewTrainingOptimizer(lr);
        }
        catch (Exception exception)
        {
            throw new CheckpointException(
                path, $"has an optimizer that was created with the learning rate {lr}, and this learner's cannot be ({FirstLine(exception)})", exception);
        }
    }

    private static void Apply<TModel>(
        string path,
        CheckpointHeader header,
        IReadOnlyDictionary<string, Tensor> tensors,
        Learner<TModel> learner,
        TrainingOptimizer? optimizer)
        where TModel : nn.Module, IModel
    {
        // Everything fits, but an optimizer, a source of data or a callback of the user's own may still refuse what it once wrote.
        using var transaction = LearnerTransaction<TModel>.Begin(learner);
        var part = "the optimizer";
        try
        {
            if (header.Optimizer is not null)
            {
                new OptimizerEntries(optimizer!.Optimizer, learner.Model).Read(tensors);
                // The groups have their rates already, which need not be those that the learning rate gives them.
                optimizer.Hyperparameters.Recall(header.Optimizer.LearningRate, header.Optimizer.Slice);
            }

            part = "the data or a callback";
            ApplyToLearner(header, tensors, learner);
            transaction.Keep();
        }
        catch (Exception exception)
        {
            throw new CheckpointException(path, $"holds values that {part} refuses ({FirstLine(exception)})", exception);
        }
    }

    private static void ApplyToLearner<TModel>(CheckpointHeader header, IReadOnlyDictionary<string, Tensor> tensors, Learner<TModel> learner)
        where TModel : nn.Module, IModel
    {
        foreach (var (name, tensor) in CheckpointTensors.OfModel(learner.Model))
            tensor.copy_(tensors[name]);
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
            Numbers(CheckpointTensors.Losses(i)))
        {
            LearningRates = Numbers(CheckpointTensors.LearningRates(i)),
            Momentums = Numbers(CheckpointTensors.Momentums(i)),
        }));
        CallbackStates.Restore(learner.VisitCallbacks, header.Callbacks);
        set_rng_state(tensors[CheckpointTensors.Random]);

        double[] Numbers(string name) => tensors.TryGetValue(name, out var numbers) ? numbers.data<double>().ToArray() : [];
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].TrimEnd('.', '\r');
}
