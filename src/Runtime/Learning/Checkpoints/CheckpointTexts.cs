using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>A checkpoint's header as the free texts of a safetensors file. docs/reference/checkpoints.md lists them.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="texts">The texts by name.</param>
internal sealed class CheckpointTexts(string path, IReadOnlyDictionary<string, string> texts)
{
    private const string CallbackPrefix = "callback.";
    private const string SchedulePrefix = "run.schedule.";
    private const string Nothing = "nothing";
    private const char Something = '=';
    private const string SliceRates = "optimizer.slice.rates";
    private const string SliceRate = "optimizer.slice.rate";

    /// <summary>Writes a header down.</summary>
    /// <param name="header">The header.</param>
    /// <returns>The texts by name.</returns>
    public static Dictionary<string, string> Of(CheckpointHeader header)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CheckpointMark.Key] = Text(header.Version),
            ["recorder.epochs"] = Text(header.Epochs.Count),
        };
        Add(texts, "data.train", header.Train);
        if (header.Valid is { } valid)
            Add(texts, "data.valid", valid);
        if (header.Preparation is { } preparation)
            texts.Add("data.preparation", preparation);
        if (header.ClassNames is { } names)
            Add(texts, "data.classes", "data.class", names);
        if (header.Optimizer is { } optimizer)
            Add(texts, optimizer);
        for (var i = 0; i < header.Epochs.Count; i++)
            Add(texts, $"recorder.{Text(i)}.", header.Epochs[i]);
        if (header.Run is { } run)
            Add(texts, run);
        if (header.Freezing is { } freezing)
            Add(texts, freezing);
        foreach (var (name, value) in header.Callbacks)
            texts.Add(CallbackPrefix + name, value is null ? Nothing : Something + value);
        return texts;
    }

    /// <summary>Reads the header.</summary>
    /// <returns>The header.</returns>
    /// <exception cref="CheckpointException">A text is missing or says what it cannot say.</exception>
    public CheckpointHeader ReadHeader()
    {
        var version = Read<int>(CheckpointMark.Key);
        if (version is not (CheckpointHeader.FirstVersion or CheckpointHeader.CurrentVersion))
            throw new CheckpointException(path, $"is a checkpoint of version {version}, and this is version {CheckpointHeader.CurrentVersion}");
        var epochs = Read<int>("recorder.epochs");
        // Each epoch has texts of its own, so that a number out of all proportion is found out before memory is asked for.
        if (epochs < 0 || epochs > texts.Count)
            throw Damaged("recorder.epochs");
        return new CheckpointHeader(
            version,
            texts.ContainsKey("optimizer.type") ? ReadOptimizer() : null,
            ReadData("data.train") ?? throw Damaged("data.train_epochs_begun"),
            ReadData("data.valid"),
            texts.GetValueOrDefault("data.preparation"),
            texts.ContainsKey("data.classes") ? ReadNames("data.classes", "data.class", fewest: 1) : null,
            [.. Enumerable.Range(0, epochs).Select(i => ReadEpoch($"recorder.{Text(i)}."))],
            texts.ContainsKey("run.epochs") ? ReadRun() : null,
            ReadCallbacks(),
            version == CheckpointHeader.FirstVersion ? null : ReadFreezing());
    }

    private static void Add(Dictionary<string, string> texts, string prefix, DataHeader data)
    {
        texts.Add($"{prefix}_epochs_begun", Text(data.EpochsBegun));
        if (data.Batches is { } batches)
            texts.Add($"{prefix}_batches", Text(batches));
        foreach (var (name, value) in data.Identity)
            texts.Add($"{prefix}.{name}", value);
    }

    private static void Add(Dictionary<string, string> texts, FreezingHeader freezing)
    {
        Add(texts, "frozen.parameters", "frozen.parameter", freezing.Parameters);
        Add(texts, "frozen.modules", "frozen.module", freezing.Modules);
        Add(texts, "evaluated.modules", "evaluated.module", freezing.Evaluated);
    }

    private static void Add(Dictionary<string, string> texts, string list, string item, IReadOnlyList<string> names)
    {
        texts.Add(list, Text(names.Count));
        for (var i = 0; i < names.Count; i++)
            texts.Add($"{item}.{Text(i)}", names[i]);
    }

    private static void Add(Dictionary<string, string> texts, OptimizerHeader optimizer)
    {
        texts.Add("optimizer.type", optimizer.Type);
        texts.Add("optimizer.groups", Text(optimizer.Groups));
        texts.Add("optimizer.learning_rate", Text(optimizer.LearningRate));
        texts.Add("optimizer.created_with", Text(optimizer.CreatedWith));
        if (optimizer.Slice is not { } slice)
            return;
        if (slice.Groups is { } groups)
        {
            Add(texts, SliceRates, SliceRate, [.. slice.Rates(groups).Select(Text)]);
            return;
        }

        texts.Add("optimizer.slice.lowest", Text(slice.Lowest));
        texts.Add("optimizer.slice.highest", Text(slice.Highest));
    }

    private static void Add(Dictionary<string, string> texts, string prefix, EpochHeader epoch)
    {
        texts.Add($"{prefix}epoch", Text(epoch.Epoch));
        texts.Add($"{prefix}train_loss", Text(epoch.TrainLoss));
        if (epoch.ValidLoss is { } loss)
            texts.Add($"{prefix}valid_loss", Text(loss));
        texts.Add($"{prefix}seconds", Text(epoch.Elapsed.TotalSeconds));
        texts.Add($"{prefix}metrics", Text(epoch.Metrics.Count));
        for (var i = 0; i < epoch.Metrics.Count; i++)
        {
            texts.Add($"{prefix}metric.{Text(i)}.name", epoch.Metrics[i].Name);
            texts.Add($"{prefix}metric.{Text(i)}.value", Text(epoch.Metrics[i].Value));
        }
    }

    private static void Add(Dictionary<string, string> texts, RunPosition run)
    {
        texts.Add("run.epochs", Text(run.Epochs));
        texts.Add("run.epochs_done", Text(run.EpochsDone));
        texts.Add("run.iteration", Text(run.Iteration));
        texts.Add("run.smoothed_average", Text(run.SmoothedAverage));
        texts.Add("run.smoothed_count", Text(run.SmoothedCount));
        texts.Add("run.accumulate", Text(run.Accumulate));
        texts.Add("run.stopped", run.IsStopped ? bool.TrueString : bool.FalseString);
        foreach (var (name, value) in run.Schedules)
            texts.Add(SchedulePrefix + name, value);
        if (run.Cycle is not { } cycle)
            return;
        texts.Add("run.cycle.max_lr", Text(cycle.MaxLr));
        texts.Add("run.cycle.warm_up", Text(cycle.WarmUp));
        texts.Add("run.cycle.div", Text(cycle.Div));
        texts.Add("run.cycle.final_div", Text(cycle.FinalDiv));
        texts.Add("run.cycle.high_momentum", Text(cycle.HighMomentum));
        texts.Add("run.cycle.low_momentum", Text(cycle.LowMomentum));
        texts.Add("run.cycle.momentum", cycle.CyclesMomentum ? bool.TrueString : bool.FalseString);
    }

    // Without a format a floating-point number is written so that it is read back as the same.
    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private DataHeader? ReadData(string prefix) => ReadOptional<long>($"{prefix}_epochs_begun") is { } begun
        ? new(begun, ReadOptional<int>($"{prefix}_batches"), ReadAll($"{prefix}."))
        : null;

    private string[] ReadNames(string list, string item, int fewest = 0)
    {
        var count = Read<int>(list);
        if (count < fewest || count > texts.Count)
            throw Damaged(list);
        return [.. Enumerable.Range(0, count).Select(i => ReadText($"{item}.{Text(i)}"))];
    }

    private FreezingHeader ReadFreezing() => new(
        ReadNames("frozen.parameters", "frozen.parameter"),
        ReadNames("frozen.modules", "frozen.module"),
        ReadNames("evaluated.modules", "evaluated.module"));

    /// <summary>All texts whose names begin alike, by the rest of their names.</summary>
    private Dictionary<string, string> ReadAll(string prefix) => texts
        .Where(text => text.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(text => text.Key[prefix.Length..], text => text.Value, StringComparer.Ordinal);

    private OptimizerHeader ReadOptimizer() => new(
        ReadText("optimizer.type"),
        Read<int>("optimizer.groups"),
        Read<double>("optimizer.learning_rate"),
        Read<double>("optimizer.created_with"),
        ReadSlice());

    private LrSlice? ReadSlice()
    {
        if (texts.ContainsKey(SliceRates))
            return ReadRates();
        if (ReadOptional<double>("optimizer.slice.highest") is not { } highest)
            return null;
        try
        {
            return new LrSlice(Read<double>("optimizer.slice.lowest"), highest);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw Damaged($"optimizer.slice.{exception.ParamName}");
        }
    }

    private LrSlice ReadRates()
    {
        double[] rates = [.. Enumerable.Range(0, ReadNames(SliceRates, SliceRate).Length).Select(i => Read<double>($"{SliceRate}.{Text(i)}"))];
        try
        {
            return LrSlice.Each(rates);
        }
        catch (ArgumentException)
        {
            var wrong = Array.FindIndex(rates, rate => !(rate > 0 && double.IsFinite(rate)));
            throw Damaged(wrong < 0 ? SliceRates : $"{SliceRate}.{Text(wrong)}");
        }
    }

    private EpochHeader ReadEpoch(string prefix)
    {
        var metrics = Read<int>($"{prefix}metrics");
        if (metrics < 0 || metrics > texts.Count)
            throw Damaged($"{prefix}metrics");
        var seconds = Read<double>($"{prefix}seconds");
        if (!(seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds))
            throw Damaged($"{prefix}seconds");
        return new EpochHeader(
            Read<int>($"{prefix}epoch"),
            Read<double>($"{prefix}train_loss"),
            ReadOptional<double>($"{prefix}valid_loss"),
            [.. Enumerable.Range(0, metrics).Select(i => ReadMetric($"{prefix}metric.{Text(i)}."))],
            TimeSpan.FromSeconds(seconds));
    }

    private MetricValue ReadMetric(string prefix) => new(
        ReadText($"{prefix}name"), Read<double>($"{prefix}value"));

    private RunPosition ReadRun() => new(
        Read<int>("run.epochs"),
        Read<int>("run.epochs_done"),
        Read<int>("run.iteration"),
        texts.ContainsKey("run.cycle.max_lr") ? ReadCycle() : null,
        Read<float>("run.smoothed_average"),
        Read<int>("run.smoothed_count"),
        ReadAccumulate(),
        ReadIsStopped(),
        ReadAll(SchedulePrefix));

    /// <summary>Files from before gradients could be accumulated do not have the text.</summary>
    private int ReadAccumulate() => (ReadOptional<int>("run.accumulate") ?? 1) is >= 1 and var accumulate
        ? accumulate
        : throw Damaged("run.accumulate");

    /// <summary>Files of the first version do not have the text: a training that was over was not in them.</summary>
    private bool ReadIsStopped() => ReadOptionalTruth("run.stopped") ?? false;

    private bool? ReadOptionalTruth(string name) =>
        !texts.TryGetValue(name, out var text) ? null : bool.TryParse(text, out var isTrue) ? isTrue : throw Damaged(name);

    private CycleSettings ReadCycle() => new(
        Read<double>("run.cycle.max_lr"),
        Read<double>("run.cycle.warm_up"),
        Read<double>("run.cycle.div"),
        Read<double>("run.cycle.final_div"),
        Read<double>("run.cycle.high_momentum"),
        Read<double>("run.cycle.low_momentum"),
        // Files from before cycles could leave the momentum alone do not have the text.
        ReadOptionalTruth("run.cycle.momentum") ?? true);

    private Dictionary<string, string?> ReadCallbacks() =>
        ReadAll(CallbackPrefix).ToDictionary(state => state.Key, state => ReadState(state.Key, state.Value), StringComparer.Ordinal);

    private string? ReadState(string name, string text)
    {
        if (text != Nothing && !text.StartsWith(Something))
            throw Damaged(CallbackPrefix + name);
        return text == Nothing ? null : text[1..];
    }

    private string ReadText(string name) => texts.GetValueOrDefault(name) ?? throw Damaged(name);

    private T Read<T>(string name)
        where T : struct, IParsable<T> => ReadOptional<T>(name) ?? throw Damaged(name);

    private T? ReadOptional<T>(string name)
        where T : struct, IParsable<T>
    {
        if (!texts.TryGetValue(name, out var text))
            return null;
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Damaged(name);
    }

    private CheckpointException Damaged(string name) => new(path, texts.TryGetValue(name, out var text)
        ? $"has a damaged header: '{OneLine.Of(name)}' is '{OneLine.Of(text)}'"
        : $"has a damaged header: '{OneLine.Of(name)}' is missing");
}
