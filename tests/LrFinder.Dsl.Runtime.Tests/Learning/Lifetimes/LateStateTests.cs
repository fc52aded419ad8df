using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>State that a model makes after its optimizer is never silently left untrained, and a sweep that cannot take it away says so at once.</summary>
public sealed class LateStateTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_layer_that_the_first_forward_makes_is_trained_and_swept(bool validates)
    {
        using var learner = New(validates ? SmallData.Create() : new TrainingData(SmallData.Create().Train));
        Assert.Equal(20, learner.LrFind(new() { NumIt = 20, StopDiv = false, Probes = 0 }).Points.Count);
        using var before = learner.Model.Late!.weight!.clone();
        learner.Fit(1, 1e-2);
        Assert.False(before.allclose(learner.Model.Late.weight!));

        using var other = New(validates ? SmallData.Create() : new TrainingData(SmallData.Create().Train));
        other.Fit(1, 1e-2);
        Assert.Contains(other.Optimizer.parameters(), parameter => parameter.Handle == other.Model.Late!.weight!.Handle);
    }

    [Fact]
    public void To_run_once_before_leaves_random_state_buffers_and_data_as_they_are()
    {
        var data = SmallData.Create();
        using var learner = new AdamLearner(data, seed: 1);
        using var random = get_rng_state();
        var before = learner.Model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        learner.Rehearsal.BeforeTraining(default);
        Assert.True(random.equal(get_rng_state()).all().item<bool>());
        Assert.Equal((0, 0), (data.Train.EpochsBegun, data.Valid!.EpochsBegun));
        Assert.All(learner.Model.state_dict(), entry => Assert.True(entry.Value.equal(before[entry.Key]).all().item<bool>()));
        Assert.True(learner.Model.training);
    }

    [Theory]
    [InlineData(Trouble.Batch)]
    [InlineData(Trouble.Figure)]
    internal void What_cannot_be_validated_is_an_error_before_anything_is_trained_or_a_callback_runs(Trouble trouble)
    {
        var (inputs, targets) = (randn(8, SmallData.Features), tensor([0L, 1, 1, 0, 1, 0, 0, 1]));
        var wrong = trouble == Trouble.Batch ? randn(8, SmallData.Features + 1) : inputs;
        using var data = TensorData.From((inputs, targets), (wrong, targets), batchSize: 4);
        TroubledLearner.Begin(trouble);
        using var learner = new TroubledLearner(data, seed: 1);
        var weights = learner.Model.state_dict().Values.Select(weight => weight.clone()).ToList();
        foreach (var run in new Action[] { () => learner.Fit(3, 1e-2), () => learner.FitOneCycle(3, 1e-2) })
        {
            var error = Assert.ThrowsAny<Exception>(run);
            Assert.Equal(trouble == Trouble.Batch, error is BatchException { Training: false, Batch: 0 });
            Assert.Equal(trouble == Trouble.Figure, error is FigureException);
        }

        Assert.Equal(0, learner.Begun);
        Assert.Empty(learner.Recorder.Epochs);
        Assert.All(learner.Model.state_dict().Values.Zip(weights), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        // Sweeps do not validate.
        if (trouble == Trouble.Batch)
            Assert.Equal(3, learner.LrFind(new() { NumIt = 3, StopDiv = false, Probes = 0 }).Points.Count);
    }

    [Fact]
    public void What_waits_for_a_callback_is_validated_after_the_epoch()
    {
        var (inputs, targets) = (randn(8, SmallData.Features), zeros(8, ScalarType.Int64));
        using var data = TensorData.From((inputs, targets), (inputs, targets), batchSize: 4);
        TroubledLearner.Begin(Trouble.Prepared);
        using var learner = new TroubledLearner(data, seed: 1);
        Assert.NotNull(Assert.Single(learner.Fit(1, 1e-2).Epochs).ValidLoss);
    }

    [Fact]
    public void A_layer_that_is_registered_by_hand_is_an_error_at_once_and_trained_by_the_next_training()
    {
        const string Message = "The model has head.extra since the optimizer was made";
        var data = new TrainingData(SmallData.Create().Train);
        using var swept = new GrowingLearner(data, seed: 1);
        Assert.StartsWith(Message, Assert.Throws<InvalidOperationException>(() => swept.LrFind(new()
        {
            NumIt = 20,
            Probes = 0,
        })).Message, StringComparison.Ordinal);

        using var learner = new GrowingLearner(data, seed: 1);
        Assert.StartsWith(Message, Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        learner.Fit(1, 1e-2);
        Assert.NotEqual(1, learner.Model.Extra!.item<float>());
    }

    [Fact]
    public void A_layer_that_is_added_to_a_list_too_late_to_be_registered_is_an_error()
    {
        using var folder = new TemporaryFolder();
        using var learner = new ListLearner(SmallData.Create(), seed: 1);
        learner.Fit(1, 1e-2);
        learner.Model.Layers.Add(Linear(1, 1));
        Action[] uses = [() => learner.Fit(1, 1e-2), () => learner.LrFind(numIt: 3), () => learner.Save(folder.File("x")), () => learner.Model.SaveWeights(folder.File("x"))];
        foreach (var use in uses)
            Assert.StartsWith("'Layers' has a Linear that is not registered", Assert.Throws<InvalidOperationException>(use).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_comes_later_is_an_error_at_the_end_of_the_epoch()
    {
        using var learner = new LateLayerLearner(SmallData.Create(), seed: 1);
        // The first input is that of the rehearsal.
        learner.Model.At = 4;
        Assert.StartsWith(
            "The model has late.weight, late.bias since the optimizer was made",
            Assert.Throws<InvalidOperationException>(() => learner.Fit(2, 1e-2)).Message,
            StringComparison.Ordinal);
        Assert.Single(learner.Recorder.Epochs);
    }

    [Fact]
    public void A_layer_put_in_the_place_of_another_after_a_training_is_an_error_unless_it_is_given_to_the_optimizer_or_frozen()
    {
        using var learner = new LateLayerLearner(SmallData.Create(), seed: 1);
        learner.Model.At = 1;
        learner.Fit(1, 1e-2);
        using var late = Linear(SmallData.Features, 2);
        learner.Model.Late = late;
        foreach (var run in new Action[] { () => learner.Fit(1, 1e-2), () => learner.FitOneCycle(1, 1e-2), () => learner.LrFind(new()
        {
            NumIt = 3,
            Probes = 0,
        }) })
            Assert.StartsWith(
                "The model has late.weight, late.bias since", Assert.Throws<InvalidOperationException>(run).Message, StringComparison.Ordinal);

        learner.Freeze(model => model.Late!);
        learner.Fit(1, 1e-2);
        learner.Optimizer.add_param_group(new AdamW.ParamGroup([.. late.parameters()], new()
        {
            LearningRate = 1e-2,
            InitialLearningRate = 1e-2,
        }));
        learner.Unfreeze(model => model.Late!);
        using var before = late.weight!.clone();
        learner.Fit(1, 1e-2);
        Assert.False(before.allclose(late.weight!));
    }

    [Fact]
    public void Checkpoints_load_and_weights_do_once_the_model_has_run()
    {
        using var folder = new TemporaryFolder();
        using var trained = New();
        trained.Fit(1, 1e-2);
        trained.Save(folder.File("late.checkpoint"));
        trained.Model.SaveWeights(folder.File("late.safetensors"));

        using var fresh = New();
        var mismatch = Assert.Throws<WeightsMismatchException>(() => fresh.Model.LoadWeights(folder.File("late.safetensors")));
        Assert.Contains("let it run once before, as by learn.Predict", mismatch.Message, StringComparison.Ordinal);
        fresh.Load(folder.File("late.checkpoint"));
        Assert.True(trained.Model.Late!.weight!.equal(fresh.Model.Late!.weight!).all().item<bool>());
    }

    [Fact]
    public void A_buffer_that_a_sweep_makes_is_an_error_at_once_and_one_that_is_declared_is_made_before()
    {
        using var unforeseen = new LateBufferLearner(SmallData.Create(), seed: 1);
        unforeseen.Predict(ones(1, SmallData.Features)).Dispose();
        unforeseen.Model.Registers = true;
        Assert.StartsWith(
            "The first batch of the sweep gave the model ",
            Assert.Throws<InvalidOperationException>(() => unforeseen.LrFind(new() { NumIt = 20, Probes = 0 })).Message,
            StringComparison.Ordinal);

        using var declared = new LateBufferLearner(SmallData.Create(), seed: 1);
        Assert.Equal(20, declared.LrFind(new() { NumIt = 20, StopDiv = false, Probes = 0 }).Points.Count);
    }

    private static LateLayerLearner New(TrainingData data)
    {
        var learner = new LateLayerLearner(data, seed: 1);
        learner.Model.At = 1;
        return learner;
    }

    private static LateLayerLearner New() => New(SmallData.Create());
}

/// <summary>Makes a layer at one of its calls.</summary>
[Model]
internal sealed partial class LateLayerModel : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(SmallData.Features, 2);
    private Linear? late;

    public LateLayerModel()
        : base(nameof(LateLayerModel)) => RegisterComponents();

    public Parameter scale = new(ones(1));

    public int At { get; set; }

    public int Calls { get; private set; }

    public Linear? Late
    {
        get => late;
        set => late = value;
    }

    public override Tensor forward(Tensor input)
    {
        if (++Calls == At)
            late ??= Linear(input.size(1), 2);
        var output = head.call(input) * scale;
        return late is null ? output : output + late.call(input);
    }
}

[Learner<LateLayerModel>]
internal sealed partial class LateLayerLearner
{
    [Optimizer]
    private static AdamW Adam(IReadOnlyList<Parameter> parameters, double lr) => optim.AdamW(parameters, lr);
}

/// <summary>Makes a buffer at its first call.</summary>
[Model]
internal sealed partial class LateBufferModel : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(SmallData.Features, 2);

    [Buffer]
    private Tensor? running;

    public bool Registers { get; set; }

    public LateBufferModel()
        : base(nameof(LateBufferModel)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        if (Registers && !head.has_buffer("extra"))
            head.register_buffer("extra", zeros(1).DetachFromDisposeScope());
        running ??= input.mean([0]).DetachFromDisposeScope();
        return head.call(input - running);
    }
}

[Learner<LateBufferModel>]
internal sealed partial class LateBufferLearner;

/// <summary>Gives one of its layers a parameter, which nobody can see coming.</summary>
[Model]
internal sealed partial class GrowingModel : Module<Tensor, Tensor>
{
    private readonly Linear head = Linear(SmallData.Features, 2);

    public GrowingModel()
        : base(nameof(GrowingModel)) => RegisterComponents();

    public Parameter? Extra => head.has_parameter("extra") ? head.get_parameter("extra") : null;

    public override Tensor forward(Tensor input)
    {
        if (Extra is null)
        {
            var extra = new Parameter(ones(1));
            extra.DetachFromDisposeScope();
            head.register_parameter("extra", extra);
        }


        return head.call(input) * Extra!;
    }
}

[Learner<GrowingModel>]
internal sealed partial class GrowingLearner;

/// <summary>Has a list of layers.</summary>
[Model]
internal sealed partial class ListModel : Module<Tensor, Tensor>
{
    public ListModel()
        : base(nameof(ListModel)) => RegisterComponents();

    public ModuleList<Linear> Layers { get; } = ModuleList(Linear(SmallData.Features, 2));

    public override Tensor forward(Tensor input) => Layers[0].call(input);
}

[Learner<ListModel>]
internal sealed partial class ListLearner;

internal enum Trouble
{
    Batch,
    Figure,
    Prepared,
}

[Learner<NetWithDropout>]
internal sealed partial class TroubledLearner
{
    private static Trouble _trouble;
    private static List<int>? _prepared;

    public int Begun { get; private set; }

    public static void Begin(Trouble trouble) => (_trouble, _prepared) = (trouble, null);

    [Loss]
    private static Tensor CrossEntropy(Tensor output, Tensor target) =>
        functional.cross_entropy(output, target, reduction: _trouble == Trouble.Figure ? Reduction.None : Reduction.Mean);

    [Metric]
    private static Tensor Odd(Tensor output, Tensor target) => _trouble switch
    {
        Trouble.Prepared when _prepared!.Count > 0 => output.sum(),
        _ => output.mean(),
    };

    [Callback(On.TrainBegin)]
    private void Prepare()
    {
        Begun++;
        _prepared = [];
    }
}
