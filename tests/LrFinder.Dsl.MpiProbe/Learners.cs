using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Two classes of points in ten dimensions.</summary>
internal static class Points
{
    private const int Dimensions = 10;

    /// <summary>Makes data of a seed: the same in every process.</summary>
    /// <param name="count">The number of samples for training; as many again for validation.</param>
    /// <param name="batchSize">The number of samples of a batch of all processes.</param>
    /// <param name="spoilt">The number of a sample that is not a number; negative for none.</param>
    public static TensorData Create(int count = 101, int batchSize = 32, int spoilt = -1)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var inputs = randn([2 * count, Dimensions], generator: generator);
        var targets = inputs.narrow(1, 0, 2).sum(1).sign().clamp_min(0).to(ScalarType.Int64);
        if (spoilt >= 0)
            inputs.select(0, spoilt).fill_(float.NaN);
        return TensorData.From(
            (inputs.narrow(0, 0, count), targets.narrow(0, 0, count)),
            (inputs.narrow(0, count, count), targets.narrow(0, count, count)),
            new TensorDataOptions { BatchSize = batchSize, Seed = 3 });
    }
}

[Model(10)]
[Linear(32), ReLU, Linear(2)]
public sealed partial class PointNet;

/// <summary>Random numbers decide what it learns.</summary>
[Model(10)]
[Linear(32), ReLU, Dropout(0.3), Linear(2)]
public sealed partial class DropoutNet;

/// <summary>Its layers keep statistics of their batches.</summary>
[Model(10)]
[Linear(32), BatchNorm1d, ReLU, Linear(2)]
public sealed partial class NormalizedNet;

[Learner<PointNet>]
[Metric<Accuracy>, Metric<MacroF1>, Metric<Auroc>]
[Use<Trouble>]
public sealed partial class PointLearner;

/// <summary>Has a parameter group for each layer.</summary>
[Learner<PointNet>]
public sealed partial class GroupedLearner
{
    [Optimizer]
    private static FusedAdamW Groups(IReadOnlyList<Parameter> parameters, double lr) => new(
        [
            new FusedAdamW.ParamGroup(parameters.Take(2), lr / 10, weight_decay: 0.01),
            new FusedAdamW.ParamGroup(parameters.Skip(2), lr, weight_decay: 0.01),
        ],
        lr);
}

[Learner<DropoutNet>, Use<SaveCheckpoint>, Use<Stopper>, Use<Trouble>]
public sealed partial class DropoutLearner;

[Learner<NormalizedNet>, Metric<Accuracy>]
public sealed partial class NormalizedLearner;

[Learner<PointNet>, Metric<Accuracy>]
[Use<ProgressTable>, Use<CsvLog>, Use<SaveBest>, Use<KeepLast>, Use<SaveCheckpoint>, Use<GradientClipping>, Use<WeightAverage>]
public sealed partial class WritingLearner;

/// <summary>What befalls one process in the middle of a training.</summary>
public sealed class Trouble
{
    /// <summary>What happens, at the sixth batch; nothing by default.</summary>
    public Action? AtSixthBatch { get; set; }

    /// <summary>Whether it answers that the training is to stop.</summary>
    public bool StopsAtSixthBatch { get; set; }

    [Callback(On.BatchEnd, DuringSweep = true)]
    public Flow Happen(int iteration)
    {
        if (iteration != 5)
            return Flow.Continue;
        AtSixthBatch?.Invoke();
        return StopsAtSixthBatch ? Flow.StopTraining : Flow.Continue;
    }
}

/// <summary>Asks one process to end when an epoch begins.</summary>
public sealed class Stopper
{
    private int _epoch = -1;
    private CancellationTokenSource? _stop;

    public void At(int epoch, CancellationTokenSource stop) => (_epoch, _stop) = (epoch, stop);

    [Callback(On.BatchEnd)]
    public void Stop(int epoch)
    {
        if (epoch == _epoch)
            _stop?.Cancel();
    }
}

[Learner<PointNet>, Metric<FailingMetric>]
public sealed partial class FailingLearner;

/// <summary>Its value cannot be computed, which shows when all batches are through.</summary>
public sealed class FailingMetric : AccumulatedMetric
{
    public override string Name => "failing";

    public override Tensor Statistics(Tensor output, Tensor target) => output.sum();

    public override double Value(Tensor statistics) => throw new FormatException("this metric has no value");
}

/// <summary>Sweeps between its epochs, freezes a layer, takes a step in two batches, and saves at its end.</summary>
[Learner<PointNet>, Metric<Accuracy>]
public sealed partial class BusyLearner
{
    [Callback(On.EpochEnd)]
    private void Sweep(int epoch)
    {
        Facts.Print(LrFind(new LrFindOptions { NumIt = 40, Probes = 0 }));
        if (epoch == 0)
            Freeze(model => model.linear1);
    }

    [Callback(On.BackwardEnd)]
    private static Flow TakeEverySecond(int iteration) => iteration % 2 == 0 ? Flow.SkipStep : Flow.Continue;

    [Callback(On.TrainEnd, FirstRankOnly = true)]
    private void SaveAtEnd() => Save("end.checkpoint");
}

/// <summary>A source that knows nothing of processes, and says how many samples each batch counts as.</summary>
public sealed class SizedSource(IBatchSource source) : IBatchSource
{
    public int? BatchCount => source.BatchCount;

    public long EpochsBegun
    {
        get => source.EpochsBegun;
        set => source.EpochsBegun = value;
    }

    public IEnumerable<Batch> NextEpoch() => source.NextEpoch().Select(batch => batch with { Size = batch.Target.size(0) });
}
