using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Finds everything in which a checkpoint differs from what a learner needs. Nothing changes.</summary>
internal static class CheckpointJudge
{
    private static readonly string[] Hypers = [.. HyperFacts.All.Select(facts => facts.Hyper.ToString())];

    // Positions beyond it have no successor that a double tells from them.
    private const long MostEpochs = 1L << 53;

    /// <summary>Compares all but the values of tensors, which need not be read for it.</summary>
    /// <param name="header">The checkpoint's header.</param>
    /// <param name="entries">The dtypes and shapes of its tensors.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="model">Its model.</param>
    /// <param name="optimizer">The optimizer that the state is for; <see langword="null"/> where the checkpoint has none.</param>
    /// <param name="resumes">Whether the checkpoint's training is to go on, over the same data and by the same schedules.</param>
    /// <returns>Every difference.</returns>
    public static IReadOnlyList<string> Differences(
        CheckpointHeader header,
        IReadOnlyDictionary<string, SafetensorsEntry> entries,
        Learner learner,
        IModel model,
        TrainingOptimizer? optimizer,
        bool resumes) =>
    [
        .. OfModel(entries, model),
        .. header.Freezing?.Differences(ModelState.Of(model)) ?? [],
        .. OfOptimizer(header.Optimizer, entries, model, optimizer?.Optimizer),
        .. OfSlice(header.Optimizer, optimizer),
        .. OfAverages(entries, model),
        .. OfRandom(entries),
        .. OfHistory(header.Epochs, entries),
        .. OfData(header, learner.Data),
        .. OfClasses(header.ClassNames, learner.Data.ClassNames, resumes),
        .. OfRun(header, optimizer),
        .. resumes && header.Run is { } run ? OfTraining(header, run, learner) : [],
        .. CallbackStates.Differences(learner.VisitCallbacks, header.Callbacks),
        .. entries.Keys.Where(IsUnknown).Select(name => $"{name}: found, expected nothing"),
    ];

    /// <summary>Compares the values of tensors that have no other differences.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="model">The learner's model.</param>
    /// <param name="optimizer">The optimizer that the state is for; <see langword="null"/> where the checkpoint has none.</param>
    /// <returns>Every difference.</returns>
    public static IReadOnlyList<string> Differences(
        IReadOnlyDictionary<string, Tensor> tensors, IModel model, TrainingOptimizer? optimizer) =>
    [
        .. SharedValues.Differences(CheckpointTensors.OfModel(model).Select(entry => (entry.Name, entry.Tensor, tensors[entry.Name]))),
        .. optimizer is null ? [] : new OptimizerEntries(optimizer.Optimizer, model).Differences(tensors),
        .. RandomSnapshot.IsValid(tensors[CheckpointTensors.Random])
            ? (string[])[]
            : [$"{CheckpointTensors.Random}: found bytes that are no state of torch's generator"],
    ];

    private static IEnumerable<string> OfModel(IReadOnlyDictionary<string, SafetensorsEntry> entries, IModel model)
    {
        var expected = CheckpointTensors.OfModel(model).ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        return expected
            .Select(entry => new ExpectedTensor(entry.Value.dtype, entry.Value.shape).Difference(entry.Key, entries))
            .OfType<string>()
            .Concat(entries.Keys
                .Where(name => IsOf("model", name) && !expected.ContainsKey(name))
                .Select(name => $"{name}: found, expected nothing"));
    }

    private static IEnumerable<string> OfOptimizer(
        OptimizerHeader? header, IReadOnlyDictionary<string, SafetensorsEntry> found, IModel model, optim.Optimizer? optimizer)
    {
        if (header is null || optimizer is null)
            return found.Keys.Where(name => IsOf("optimizer", name)).Select(name => $"{name}: found, but no optimizer");
        if (header.Type != OptimizerName.Of(optimizer))
            return [$"optimizer: found {header.Type}, expected {OptimizerName.Of(optimizer)}"];
        if (!(double.IsFinite(header.LearningRate) && header.LearningRate >= 0))
            return [$"learning rate of the optimizer: found {header.LearningRate}, expected a finite number of at least 0"];
        var entries = new OptimizerEntries(optimizer, model);
        return header.Groups == entries.Groups
            ? entries.Differences(found)
            : [$"parameter groups of the optimizer: found {header.Groups}, expected {entries.Groups}"];
    }

    private static IEnumerable<string> OfSlice(OptimizerHeader? header, TrainingOptimizer? optimizer) =>
        header?.Slice is { } slice && optimizer is { Hyperparameters: var hyperparameters } && !hyperparameters.CanBeSpread(slice)
            ? [$"learning rates of the optimizer: found ones for {slice.Groups?.ToString(CultureInfo.InvariantCulture) ?? "several"} groups, expected {hyperparameters.Following}"]
            : [];

    /// <summary>The averages of the weights: of all parameters or, where the training kept none, of none.</summary>
    private static IEnumerable<string> OfAverages(IReadOnlyDictionary<string, SafetensorsEntry> entries, IModel model)
    {
        string[] found = [.. entries.Keys.Where(name => IsOf("average", name))];
        if (found.Length == 0)
            return [];
        var expected = AveragedWeights.Expected(model)
            .ToDictionary(average => CheckpointTensors.Average(average.Name), average => new ExpectedTensor(average.Dtype, average.Shape), StringComparer.Ordinal);
        return expected
            .Select(average => average.Value.Difference(average.Key, entries))
            .OfType<string>()
            .Concat(found.Where(name => !expected.ContainsKey(name)).Select(name => $"{name}: found, expected nothing"));
    }

    private static IEnumerable<string> OfRandom(IReadOnlyDictionary<string, SafetensorsEntry> entries)
    {
        using var now = RandomSnapshot.Capture();
        return new ExpectedTensor(uint8, now.State.shape).Difference(CheckpointTensors.Random, entries) is { } difference ? [difference] : [];
    }

    private static IEnumerable<string> OfHistory(IReadOnlyList<EpochHeader> epochs, IReadOnlyDictionary<string, SafetensorsEntry> entries)
    {
        var losses = Enumerable.Range(0, epochs.Count).Select(CheckpointTensors.Losses).ToList();
        var schedules = Enumerable.Range(0, epochs.Count).SelectMany(epoch => ScheduleOf(epoch, entries)).ToList();
        return losses
            .Select(name => new ExpectedTensor(float64, null).Difference(name, entries))
            .Concat(schedules.Select(entry => new ExpectedTensor(float64, entry.Shape).Difference(entry.Name, entries)))
            .OfType<string>()
            .Concat(entries.Keys.Where(name => IsOf("recorder", name)).Except(losses).Except(schedules.Select(entry => entry.Name)).Select(name => $"{name}: found, expected nothing"))
            .Concat(epochs.Index().Where(epoch => epoch.Item.Epoch < 0).Select(epoch => $"epoch {epoch.Index} of the history: found a negative number"));
    }

    /// <summary>What the file has of an epoch's learning rates and momentums: one for each loss.</summary>
    private static IEnumerable<(string Name, long[] Shape)> ScheduleOf(int epoch, IReadOnlyDictionary<string, SafetensorsEntry> entries) =>
        entries.TryGetValue(CheckpointTensors.Losses(epoch), out var losses)
            ? ((string[])[CheckpointTensors.LearningRates(epoch), CheckpointTensors.Momentums(epoch)])
                .Where(entries.ContainsKey).Select(name => (name, losses.Shape))
            : [];

    private static IEnumerable<string> OfData(CheckpointHeader header, TrainingData data)
    {
        if (header.Train.EpochsBegun < 0 || header.Valid is { EpochsBegun: < 0 })
            yield return "position of the data: found a negative number";
        if (header.Train.EpochsBegun > MostEpochs || header.Valid is { EpochsBegun: > MostEpochs })
            yield return "position of the data: found a number of epochs that nobody can have begun";
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
    private static IEnumerable<string> OfTraining(CheckpointHeader header, RunPosition run, Learner learner)
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

    private static IEnumerable<string> OfRun(CheckpointHeader header, TrainingOptimizer? optimizer)
    {
        if (header.Run is not { } run)
            yield break;
        if (header.Optimizer is null)
            yield return "optimizer: found none, expected that of the training";
        if (Position(header, run) is { } position)
            yield return $"position of the training: found impossible numbers, {position}";
        foreach (var name in run.Schedules.Keys.Where(name => !Hypers.Contains(name)))
            yield return $"schedule of {OneLine.Of(name)}: found, but there is no such hyperparameter";
        if (run.Cycle is null)
            yield break;
        if (run.Cycle.CyclesMomentum && optimizer is { Hyperparameters.HasMomentum: false })
            yield return $"one-cycle policy: found, but the optimizer {optimizer.Optimizer} has no momentum";
        if (OutOfRange(run.Cycle) is { } setting)
            yield return $"one-cycle policy: {setting} is out of range";
    }

    private static string? Position(CheckpointHeader header, RunPosition run)
    {
        if (run.EpochsDone < 1 || run.EpochsDone > run.Epochs)
            return $"{run.EpochsDone} of {run.Epochs} epochs";
        if (run.EpochsDone > header.Epochs.Count)
            return $"{run.EpochsDone} epochs with a history of {header.Epochs.Count}";
        // Each epoch has a batch, and a callback may end it before its last.
        if (run.Iteration < run.EpochsDone || run.Iteration > (double)run.EpochsDone * (header.Train.Batches ?? int.MaxValue))
            return $"{run.Iteration} batches in {run.EpochsDone} epochs{(header.Train.Batches is { } batches ? $" of {batches}" : "")}";
        return run.SmoothedCount < 0 || run.SmoothedCount > run.Iteration ? $"{run.SmoothedCount} losses of {run.Iteration} batches" : null;
    }

    private static string? OutOfRange(CycleSettings cycle)
    {
        try
        {
            cycle.ToCycle();
            return cycle.MaxLr <= OptimizerOptionsRules.Largest ? null : "maxLr";
        }
        catch (ArgumentOutOfRangeException exception)
        {
            return exception.ParamName;
        }
    }

    private static bool IsUnknown(string name) =>
        name != CheckpointTensors.Random && !IsOf("model", name) && !IsOf("optimizer", name) && !IsOf("recorder", name)
        && !IsOf("average", name);

    private static bool IsOf(string part, string name) => name.StartsWith($"{part}.", StringComparison.Ordinal);
}
