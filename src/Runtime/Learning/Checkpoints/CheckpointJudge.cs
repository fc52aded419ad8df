using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds everything in which a checkpoint differs from what a learner needs. Nothing changes.</summary>
internal static class CheckpointJudge
{
    /// <summary>Compares.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="model">Its model.</param>
    /// <param name="optimizer">The optimizer that the state is for; <see langword="null"/> where the checkpoint has none.</param>
    /// <param name="resumes">Whether the checkpoint's training is to go on, over the same data and by the same schedules.</param>
    /// <returns>Every difference.</returns>
    public static IReadOnlyList<string> Differences(
        Checkpoint checkpoint, Learner learner, IModel model, optim.Optimizer? optimizer, bool resumes)
    {
        var (header, tensors) = checkpoint;
        return
        [
            .. OfModel(tensors, model),
            .. header.Freezing?.Differences(ModelState.Of(model)) ?? [],
            .. OfOptimizer(header.Optimizer, tensors, model, optimizer),
            .. OfRandom(tensors),
            .. OfHistory(header.Epochs, tensors),
            .. OfData(header, learner.Data),
            .. OfClasses(header.ClassNames, learner.Data.ClassNames, resumes),
            .. OfRun(header.Run, header.Optimizer),
            .. resumes && header.Run is { } run ? OfTraining(header, run, learner) : [],
            .. CallbackStates.Differences(learner.VisitCallbacks, header.Callbacks),
            .. tensors.Keys.Where(IsUnknown).Select(name => $"{name}: found, expected nothing"),
        ];
    }

    private static IEnumerable<string> OfModel(IReadOnlyDictionary<string, Tensor> tensors, IModel model)
    {
        var expected = CheckpointTensors.OfModel(model).ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        var fitting = new List<(string Name, Tensor Live, Tensor Value)>();
        foreach (var (name, tensor) in expected)
        {
            var needed = new ExpectedTensor(tensor.dtype, tensor.shape);
            if (Missing(tensors, name, needed) is { } difference)
                yield return difference;
            else
                fitting.Add((name, tensor, tensors[name]));
        }

        foreach (var difference in SharedValues.Differences(fitting))
            yield return difference;

        foreach (var name in tensors.Keys.Where(name => IsOf("model", name) && !expected.ContainsKey(name)))
            yield return $"{name}: found, expected nothing";
    }

    private static IEnumerable<string> OfOptimizer(
        OptimizerHeader? header, IReadOnlyDictionary<string, Tensor> tensors, IModel model, optim.Optimizer? optimizer)
    {
        if (header is null || optimizer is null)
            return tensors.Keys.Where(name => IsOf("optimizer", name)).Select(name => $"{name}: found, but no optimizer");
        if (header.Type != optimizer.ToString())
            return [$"optimizer: found {header.Type}, expected {optimizer}"];
        if (!(double.IsFinite(header.LearningRate) && header.LearningRate >= 0))
            return [$"learning rate of the optimizer: found {header.LearningRate}, expected a finite number of at least 0"];
        var entries = new OptimizerEntries(optimizer, model);
        return header.Groups == entries.Groups
            ? entries.Differences(tensors)
            : [$"parameter groups of the optimizer: found {header.Groups}, expected {entries.Groups}"];
    }

    private static IEnumerable<string> OfRandom(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var now = RandomSnapshot.Capture();
        if (Missing(tensors, CheckpointTensors.Random, new(uint8, now.State.shape)) is { } difference)
            yield return difference;
        else if (!RandomSnapshot.IsValid(tensors[CheckpointTensors.Random]))
            yield return $"{CheckpointTensors.Random}: found bytes that are no state of torch's generator";
    }

    private static IEnumerable<string> OfHistory(IReadOnlyList<EpochHeader> epochs, IReadOnlyDictionary<string, Tensor> tensors) =>
        Enumerable.Range(0, epochs.Count).Select(i => Missing(tensors, CheckpointTensors.Losses(i), new(float64, null))).OfType<string>()
            .Concat(tensors.Keys
                .Where(name => IsOf("recorder", name))
                .Except(Enumerable.Range(0, epochs.Count).Select(CheckpointTensors.Losses))
                .Select(name => $"{name}: found, expected nothing"));

    private static IEnumerable<string> OfData(CheckpointHeader header, TrainingData data)
    {
        if (header.Train.EpochsBegun < 0 || header.Valid is { EpochsBegun: < 0 })
            yield return "position of the data: found a negative number";
        if (header.Valid is null != data.Valid is null)
            yield return $"validation data: found {Say(header.Valid is null)}, expected {Say(data.Valid is null)}";

        static string Say(bool isNone) => isNone ? "none" : "some";
    }

    /// <summary>Weights may go on with other data, but not where the same number stands for another class.</summary>
    private static IEnumerable<string> OfClasses(IReadOnlyList<string>? found, IReadOnlyList<string>? expected, bool resumes)
    {
        var differ = found is null || expected is null
            ? resumes && !ReferenceEquals(found, expected)
            : ClassTable.Difference(expected, found) is not null;
        if (differ)
            yield return $"class names: found {Say(found)}, expected {Say(expected)}";

        static string Say(IReadOnlyList<string>? names) => names is null ? "none" : $"[{string.Join(", ", names)}]";
    }

    /// <summary>What decides the order of the samples and the place in a schedule.</summary>
    private static IEnumerable<string> OfTraining(CheckpointHeader header, RunHeader run, Learner learner)
    {
        IEnumerable<string> differences = header.Train.Differences("training data", DataHeader.Of(learner.Data.Train));
        if (header.Valid is { } valid && learner.Data.Valid is { } data)
            differences = differences.Concat(valid.Differences("validation data", DataHeader.Of(data)));
        var preparation = DataHeader.PreparationOf(learner.Data);
        if (header.Preparation != preparation)
            differences = differences.Append($"preparation of the data: found {header.Preparation ?? "nothing"}, expected {preparation}");
        return run.Cycle is null ? differences.Concat(OfSchedules(run.Schedules, learner.SampleSchedules())) : differences;
    }

    private static IEnumerable<string> OfSchedules(IReadOnlyDictionary<string, string> found, IReadOnlyDictionary<string, string> expected)
    {
        foreach (var hyper in found.Keys.Union(expected.Keys).Order(StringComparer.Ordinal))
            if (!found.TryGetValue(hyper, out var values))
                yield return $"schedule of {hyper}: found none, expected one";
            else if (!expected.TryGetValue(hyper, out var needed))
                yield return $"schedule of {hyper}: found one, expected none";
            else if (!Measured.Same(values, needed))
                yield return $"schedule of {hyper}: found other values, from begin to end {values}, expected {needed}";
    }

    private static IEnumerable<string> OfRun(RunHeader? run, OptimizerHeader? optimizer)
    {
        if (run is null)
            yield break;
        if (optimizer is null)
            yield return "optimizer: found none, expected that of the training";
        if (run.EpochsDone < 1 || run.EpochsDone > run.Epochs || run.Iteration < 1 || run.SmoothedCount < 1)
            yield return "position of the training: found impossible numbers";
        string? impossible = null;
        try
        {
            run.Cycle?.ToCycle();
        }
        catch (ArgumentOutOfRangeException exception)
        {
            impossible = $"one-cycle policy: {exception.ParamName} is out of range";
        }

        if (impossible is not null)
            yield return impossible;
    }

    private static string? Missing(IReadOnlyDictionary<string, Tensor> tensors, string name, ExpectedTensor expected)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            return $"{name}: found nothing, expected {expected.Description}";
        return expected.Fits(tensor)
            ? null
            : $"{name}: found {tensor.dtype} [{string.Join(", ", tensor.shape)}], expected {expected.Description}";
    }

    private static bool IsUnknown(string name) =>
        name != CheckpointTensors.Random && !IsOf("model", name) && !IsOf("optimizer", name) && !IsOf("recorder", name);

    private static bool IsOf(string part, string name) => name.StartsWith($"{part}.", StringComparison.Ordinal);
}
