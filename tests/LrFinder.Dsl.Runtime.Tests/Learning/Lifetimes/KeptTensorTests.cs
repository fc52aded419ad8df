using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>Tensors that a model, a learner, a callback, a static or a source keeps from one batch to the next stay; all others are freed.</summary>
public sealed class KeptTensorTests
{
    [Theory]
    [InlineData(Keeping.ClassWeights)]
    [InlineData(Keeping.LazyClassWeights)]
    [InlineData(Keeping.MaskInForward)]
    [InlineData(Keeping.MasksBySize)]
    [InlineData(Keeping.BufferReplaced)]
    [InlineData(Keeping.HiddenState)]
    [InlineData(Keeping.PreviousInput)]
    [InlineData(Keeping.PreviousOutput)]
    [InlineData(Keeping.SumInCallback)]
    [InlineData(Keeping.SumWithGraph)]
    [InlineData(Keeping.ListInCallback)]
    [InlineData(Keeping.SumInMetric)]
    [InlineData(Keeping.DictionaryInMetric)]
    [InlineData(Keeping.Closure)]
    internal void What_is_kept_can_be_used_in_the_next_batch(Keeping way)
    {
        using var data = Create();
        foreach (var run in new Action<RetainingLearner>[]
        {
            learner => learner.Fit(3, 1e-3),
            learner => learner.FitOneCycle(2, 1e-3),
            learner => learner.LrFind(new() { NumIt = 20, StopDiv = false, Probes = 2, ProbeSteps = 5 }),
            learner => learner.LrFindOver(Hyper.WeightDecay, [0, 1e-2], new() { NumIt = 10, StopDiv = false, Probes = 0 }),
            learner => { learner.Validate(); learner.Validate(); },
            learner => { learner.Predict(ones(1, 4)).Dispose(); learner.Predict(ones(1, 4)).Dispose(); learner.Predict(ones(2, 4)).Dispose(); },
            learner => { learner.Fit(1, 1e-3); learner.LrFind(new()
            {
                NumIt = 10,
                Probes = 0,
            }); learner.Validate(); learner.Predict(ones(1, 4)).Dispose(); learner.Fit(1, 1e-3); },
        })
        {
            RetainingLearner.Begin(way);
            using var learner = new RetainingLearner(data, seed: 1);
            run(learner);
        }
    }

    [Fact]
    public void A_sum_over_the_batches_has_the_right_value()
    {
        using var data = Create();
        RetainingLearner.Begin(Keeping.SumInCallback);
        using var learner = new RetainingLearner(data, seed: 1);
        var losses = learner.Fit(3, 1e-3).Epochs.SelectMany(epoch => epoch.Losses).ToArray();
        Assert.Equal(losses.Sum(), RetainingLearner.Sum!.item<float>(), 1e-4);
    }

    [Fact]
    public void A_list_of_all_outputs_can_be_read_after_the_training()
    {
        using var data = Create();
        RetainingLearner.Begin(Keeping.ListInCallback);
        using var learner = new RetainingLearner(data, seed: 1);
        learner.Fit(2, 1e-3);
        Assert.Equal(12, RetainingLearner.Outputs.Count);
        Assert.All(RetainingLearner.Outputs, output => Assert.Equal([8, 2], output.shape));
    }

    [Fact]
    public void A_sum_with_gradients_does_not_keep_the_graph_of_every_batch()
    {
        using var data = Create();
        RetainingLearner.Begin(Keeping.SumWithGraph);
        using var learner = new RetainingLearner(data, seed: 1);
        learner.Fit(2, 1e-3);
        Assert.True(RetainingLearner.Sum!.is_leaf);
        Assert.Equal(learner.Recorder.Epochs.SelectMany(epoch => epoch.Losses).Sum(), RetainingLearner.Sum!.item<float>(), 1e-4);
    }

    [Theory]
    [InlineData(Keeping.Nothing)]
    [InlineData(Keeping.SumInCallback)]
    [InlineData(Keeping.MaskInForward)]
    internal void No_tensor_is_left_over(Keeping way)
    {
        using var data = Create();
        RetainingLearner.Begin(way);
        using var learner = new RetainingLearner(data, seed: 1);
        learner.Fit(1, 1e-3);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        learner.Fit(4, 1e-3);
        learner.LrFind(new() { NumIt = 30, Probes = 0 });
        Assert.InRange(Tensor.TotalCount, before - 2, before + 2);
    }

    [Fact]
    public void Where_nothing_is_kept_the_losses_are_those_of_a_learner_that_keeps()
    {
        Assert.Equal(Losses(Keeping.Nothing), Losses(Keeping.ListInCallback));

        static double[] Losses(Keeping way)
        {
            using var data = Create();
            RetainingLearner.Begin(way);
            using var learner = new RetainingLearner(data, seed: 1);
            return [.. learner.Fit(2, 1e-2).Epochs.SelectMany(epoch => epoch.Losses)];
        }
    }

    [Fact]
    public void What_is_kept_of_a_batch_that_failed_can_be_used_in_the_next_training()
    {
        using var data = Create();
        RetainingLearner.Begin(Keeping.MaskInForward);
        using var learner = new RetainingLearner(data, seed: 1);
        RetainingLearner.Fails = true;
        Assert.Throws<TimeZoneNotFoundException>(() => learner.Fit(1, 1e-3));
        RetainingLearner.Fails = false;
        learner.Fit(1, 1e-3);
    }

    private static TensorData Create()
    {
        manual_seed(1);
        var (inputs, targets) = (randn(48, 4), randint(2, [48], dtype: ScalarType.Int64));
        return TensorData.From((inputs, targets), (inputs, targets), batchSize: 8, seed: 1);
    }
}

internal enum Keeping
{
    Nothing,
    ClassWeights,
    LazyClassWeights,
    MaskInForward,
    MasksBySize,
    BufferReplaced,
    HiddenState,
    PreviousInput,
    PreviousOutput,
    SumInCallback,
    SumWithGraph,
    ListInCallback,
    SumInMetric,
    DictionaryInMetric,
    Closure,
}

[Model]
internal sealed partial class RetainingModel : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(4, 2);
    private readonly Dictionary<long, object> _masks = [];

    [NotState]
    private Tensor? _mask;

    [NotState]
    private Tensor? _hidden;

    [Buffer]
    private Tensor mean = zeros(4);

    public RetainingModel()
        : base(nameof(RetainingModel)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        switch (RetainingLearner.Way)
        {
            case Keeping.MaskInForward:
                _mask ??= ones(4) * 0.5f;
                return head.call(input * _mask);
            case Keeping.MasksBySize:
                if (!_masks.TryGetValue(input.size(0), out var mask))
                    _masks.Add(input.size(0), mask = ones(input.size(0), 1));
                return head.call(input * (Tensor)mask);
            case Keeping.BufferReplaced when training:
                mean = (mean * 0.9f + input.mean([0]) * 0.1f).detach();
                return head.call(input - mean);
            case Keeping.HiddenState when training:
                var hidden = _hidden is null || _hidden.size(0) != input.size(0) ? head.call(input) : head.call(input) + _hidden.detach() * 0.1f;
                return _hidden = hidden;
            default:
                return head.call(input);
        }
    }
}

[Learner<RetainingModel>]
internal sealed partial class RetainingLearner
{
    private static readonly Dictionary<string, Tensor> _byName = [];
    private static Lazy<Tensor> _lazy = null!;
    private static Tensor? _weights;
    private static Tensor? _previous;
    private static Func<Tensor>? _closure;

    public static Keeping Way { get; private set; }

    public static bool Fails { get; set; }

    public static Tensor? Sum { get; private set; }

    public static List<Tensor> Outputs { get; } = [];

    public static void Begin(Keeping way)
    {
        (Way, Fails, Sum, _weights, _previous, _closure) = (way, false, null, null, null, null);
        _lazy = new Lazy<Tensor>(() => tensor(new[] { 1f, 2f }));
        Outputs.Clear();
        _byName.Clear();
    }

    [Loss]
    private static Tensor Distance(Tensor output, Tensor target)
    {
        if (Fails)
            throw new TimeZoneNotFoundException("mine");
        if (Way == Keeping.ClassWeights)
            return functional.cross_entropy(output, target, _weights ??= tensor(new[] { 1f, 2f }));
        return functional.cross_entropy(output, target, Way == Keeping.LazyClassWeights ? _lazy.Value : null);
    }

    [Metric]
    private static Tensor Mean(Tensor output, Tensor target)
    {
        if (Way == Keeping.SumInMetric)
            Sum = Sum is null ? output.mean() : Sum + output.mean();
        if (Way == Keeping.DictionaryInMetric)
            _byName["mean"] = _byName.TryGetValue("mean", out var mean) ? mean + output.mean() : output.mean();
        return output.mean();
    }

    [Callback(On.BackwardBegin, DuringSweep = true)]
    private static void Keep(Tensor input, Tensor output, Tensor loss)
    {
        switch (Way)
        {
            case Keeping.PreviousInput:
                _ = _previous?.sum().item<float>();
                _previous = input;
                break;
            case Keeping.PreviousOutput:
                _ = _previous?.sum().item<float>();
                _previous = output;
                break;
            case Keeping.SumInCallback:
                Sum = Sum is null ? loss.detach() : Sum + loss.detach();
                break;
            case Keeping.SumWithGraph:
                Sum = Sum is null ? loss : Sum + loss;
                break;
            case Keeping.ListInCallback:
                Outputs.Add(output.detach());
                break;
            case Keeping.Closure:
                _ = _closure?.Invoke().item<float>();
                var kept = output.mean();
                _closure = () => kept + 1f;
                break;
        }
    }
}
