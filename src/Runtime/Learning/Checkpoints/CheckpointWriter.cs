using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Writes all that training changes in a learner into one safetensors file.</summary>
internal static class CheckpointWriter
{
    /// <summary>Writes the file, which appears whole or not at all.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="model">Its model.</param>
    public static void Write(string path, Learner learner, IModel model) =>
        Write(learner, model, (tensors, texts) => SafetensorsWriter.Write(path, tensors, texts));

    /// <summary>Writes into a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="model">Its model.</param>
    public static void Write(Stream stream, Learner learner, IModel model) =>
        Write(learner, model, (tensors, texts) => SafetensorsWriter.Write(stream, tensors, texts));

    private static void Write(
        Learner learner, IModel model, Action<IEnumerable<(string Name, Tensor Tensor)>, IReadOnlyDictionary<string, string>> write)
    {
        using var scope = NewDisposeScope();
        using var random = RandomSnapshot.Capture();
        if (learner.HasOptimizer)
            OptimizerStateMove.Follow(learner.Optimizer);
        var optimizer = learner.HasOptimizer ? new OptimizerEntries(learner.Optimizer, model) : null;
        var tensors = CheckpointTensors.OfModel(model)
            .Concat(optimizer?.Write() ?? [])
            .Append((CheckpointTensors.Random, random.State))
            .Concat(learner.Run?.Averages?.Averages.Select(entry => (CheckpointTensors.Average(entry.Name), entry.Average)) ?? [])
            .Concat(learner.Recorder.Epochs.SelectMany(BatchesOf));
        var header = new CheckpointHeader(
            CheckpointHeader.CurrentVersion,
            optimizer is null ? null : Describe(learner, optimizer.Groups),
            DataHeader.Of(learner.Data.Train),
            learner.Data.Valid is { } valid ? DataHeader.Of(valid) : null,
            DataHeader.PreparationOf(learner.Data),
            learner.Data.ClassNames,
            [.. learner.Recorder.Epochs.Select(Describe)],
            learner.Run?.Position,
            CallbackStates.Collect(learner.VisitCallbacks),
            FreezingHeader.Of(ModelState.Of(model), learner.FrozenModules));
        write(tensors, CheckpointTexts.Of(header));
    }

    private static OptimizerHeader Describe(Learner learner, int groups) => new(
        OptimizerName.Of(learner.Optimizer),
        groups,
        learner.Hyperparameters.LearningRate,
        learner.Hyperparameters.CreatedWith,
        learner.Hyperparameters.Slice);

    /// <summary>The figures of an epoch's batches.</summary>
    private static IEnumerable<(string Name, Tensor Tensor)> BatchesOf(EpochResult epoch, int place)
    {
        yield return (CheckpointTensors.Losses(place), Numbers(epoch.Losses));
        if (epoch.LearningRates.Count > 0)
            yield return (CheckpointTensors.LearningRates(place), Numbers(epoch.LearningRates));
        if (epoch.Momentums.Count > 0)
            yield return (CheckpointTensors.Momentums(place), Numbers(epoch.Momentums));
    }

    private static Tensor Numbers(IReadOnlyList<double> numbers) => tensor(numbers.ToArray(), dtype: float64);

    private static EpochHeader Describe(EpochResult epoch) =>
        new(epoch.Epoch, epoch.TrainLoss, epoch.ValidLoss, epoch.Metrics, epoch.Elapsed);
}
