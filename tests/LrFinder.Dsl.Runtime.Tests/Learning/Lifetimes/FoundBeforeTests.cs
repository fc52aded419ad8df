using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>What a long call has found is not lost with what fails after it.</summary>
public sealed class FoundBeforeTests
{
    [Fact]
    public void A_sweep_that_cannot_be_put_back_still_gives_its_result()
    {
        using var data = Create();
        using var learner = new LazyLearner(data, seed: 1);
        var error = Assert.ThrowsAny<InvalidOperationException>(() => learner.LrFind(new() { NumIt = 3, StopDiv = false, Probes = 0 }));
        Assert.Contains("late.weight is new", error.Message, StringComparison.Ordinal);
        var found = LrFindResult.FoundBefore(error)!;
        Assert.Equal((3, StopReason.Completed), (found.Points.Count, found.StopReason));
    }

    [Fact]
    public void A_sweep_that_a_callback_breaks_off_gives_the_points_before()
    {
        using var data = Create();
        using var learner = new BreakingLearner(data, seed: 1) { At = 8 };
        var error = Assert.Throws<TimeZoneNotFoundException>(() => learner.LrFind(numIt: 20, stopDiv: false));
        Assert.Equal(7, LrFindResult.FoundBefore(error)!.Points.Count);
        Assert.Null(LrFindGrid.FoundBefore(error));
        learner.At = 1;
        Assert.Null(LrFindResult.FoundBefore(Assert.Throws<TimeZoneNotFoundException>(() => learner.LrFind(numIt: 20))));
    }

    [Fact]
    public void A_probe_that_fails_leaves_the_sweep()
    {
        using var data = Create();
        using var learner = new BreakingLearner(data, seed: 1) { At = 65 };
        var error = Assert.Throws<TimeZoneNotFoundException>(() => learner.LrFind(new()
        {
            StartLr = 1e-4,
            NumIt = 60,
            StopDiv = false,
            Probes = 3,
        }));
        Assert.Equal((60, StopReason.Completed), (LrFindResult.FoundBefore(error)!.Points.Count, LrFindResult.FoundBefore(error)!.StopReason));
    }

    [Fact]
    public void A_value_of_a_grid_that_fails_leaves_those_before()
    {
        using var data = Create();
        using var learner = new BreakingLearner(data, seed: 1) { At = 26 };
        var error = Assert.Throws<TimeZoneNotFoundException>(() => learner.LrFindOver(Hyper.WeightDecay, [0, 1e-3, 1e-2], new()
        {
            NumIt = 10,
            StopDiv = false,
            Probes = 0,
        }));
        Assert.Equal([(0, 10), (1e-3, 10), (1e-2, 5)], LrFindGrid.FoundBefore(error)!.Entries.Select(entry => (entry.Value, entry.Result.Points.Count)));
    }

    [Fact]
    public void An_epoch_whose_validation_fails_is_in_the_history()
    {
        using var data = Create();
        // The first is that of the trial, the next two are those of the first epoch.
        BreakingLearner.BreakAt(metric: 4);
        using var learner = new BreakingLearner(data, seed: 1);
        Assert.Throws<TimeZoneNotFoundException>(() => learner.Fit(3, 1e-3));
        Assert.Equal([0, 1], learner.Recorder.Epochs.Select(epoch => epoch.Epoch));
        Assert.NotNull(learner.Recorder.Epochs[0].ValidLoss);
        Assert.Null(learner.Recorder.Epochs[1].ValidLoss);
        Assert.Equal(3, learner.Recorder.Epochs[1].Losses.Count);
        BreakingLearner.BreakAt(metric: 0);
    }

    private static TensorData Create()
    {
        RetainingLearner.Begin(Keeping.Nothing);
        manual_seed(1);
        var (inputs, targets) = (randn(24, 4), randint(2, [24], dtype: ScalarType.Int64));
        return TensorData.From((inputs, targets), (inputs.narrow(0, 0, 16), targets.narrow(0, 0, 16)), batchSize: 8, seed: 1);
    }
}

/// <summary>Makes a layer at its third input, that of the second batch after the rehearsal.</summary>
[Model]
internal sealed partial class LazyModel : Module<Tensor, Tensor>
{
    private Linear? late;
    private int _calls;

    public LazyModel()
        : base(nameof(LazyModel)) => RegisterComponents();

    public Parameter scale = new(ones(1));

    public override Tensor forward(Tensor input)
    {
        if (++_calls == 3)
            late = Linear(input.size(1), 2);
        return late is null ? input.narrow(1, 0, 2) * scale : late.call(input * scale);
    }
}

[Learner<LazyModel>]
internal sealed partial class LazyLearner;

[Learner<RetainingModel>]
internal sealed partial class BreakingLearner
{
    private static int _metrics;
    private static int _atMetric;
    private int _batches;

    public int At { get; set; }

    public static void BreakAt(int metric) => (_atMetric, _metrics) = (metric, 0);

    [Metric]
    private static Tensor Mean(Tensor output, Tensor target) =>
        _atMetric > 0 && ++_metrics == _atMetric ? throw new TimeZoneNotFoundException("mine") : output.mean();

    [Callback(On.TrainBegin, DuringSweep = true)]
    private void Begin()
    {
        if (At < 2)
            _batches = 0;
    }

    [Callback(On.BatchBegin, DuringSweep = true)]
    private void Count()
    {
        if (++_batches == At)
            throw new TimeZoneNotFoundException("mine");
    }
}
