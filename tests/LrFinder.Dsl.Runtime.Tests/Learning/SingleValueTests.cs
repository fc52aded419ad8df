using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LrFinder.Dsl.Tests;

/// <summary>A normalisation that is given one value for each of its means is refused in training, and its statistics stay as they were.</summary>
public sealed class SingleValueTests
{
    [Fact]
    public void A_last_batch_of_one_sample_is_refused_in_a_training()
    {
        using var learner = new DeclaredNormedLearner(Batches(16, 1), seed: 1);
        AssertRefused(learner, "BatchNorm1d 'batchnorm1' is given [1, 8] in training, ", () => learner.Fit(1, 1e-2), steps: 1);
        AssertRefused(learner, "BatchNorm1d 'batchnorm1'", () => learner.Fit(1, 1e-2, accumulate: 2), steps: 0);
    }

    [Fact]
    public void A_sweep_is_refused_and_leaves_everything_as_it_was()
    {
        using var learner = new DeclaredNormedLearner(Batches(16, 1), seed: 1);
        var before = State(learner.Model);
        Assert.Contains("BatchNorm1d 'batchnorm1'", Refusal(() => learner.LrFind()), StringComparison.Ordinal);
        Assert.Equal(before, State(learner.Model));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Written_models_are_watched_within_nested_modules_also_where_they_call_forward(bool callsForward)
    {
        using var learner = new WrittenNormedLearner(Batches(16, 1), seed: 1);
        learner.Model.CallsForward = callsForward;
        AssertRefused(learner, "BatchNorm1d 'body.norm' ", () => learner.Fit(1, 1e-2), steps: 1);
    }

    [Fact]
    public void Layers_over_images_are_refused_where_one_place_is_left()
    {
        using var learner = new PooledNormedLearner(Images(2, 1), seed: 1);
        AssertRefused(learner, "BatchNorm2d 'norm' is given [1, 4, 1, 1] in training", () => learner.Fit(1, 1e-2), steps: 1);
    }

    [Fact]
    public void An_instance_of_one_place_is_refused_whatever_the_batch()
    {
        using var learner = new InstanceNormedLearner(Images(4, 4), seed: 1);
        AssertRefused(learner, "InstanceNorm2d 'norm' is given [4, 4, 1, 1] in training", () => learner.Fit(1, 1e-2), steps: 0);
    }

    [Fact]
    public void A_layer_without_running_statistics_is_refused_too()
    {
        using var learner = new UntrackedNormedLearner(Batches(1), seed: 1);
        AssertRefused(learner, "BatchNorm1d 'norm' is given [1, 8] in training", () => learner.Fit(1, 1e-2), steps: 0);
    }

    [Fact]
    public void Groups_and_layers_of_one_value_are_refused_whatever_the_batch()
    {
        using var groups = new GroupNormedLearner(Batches(16, 16), seed: 1);
        AssertRefused(groups, "GroupNorm 'norm' is given [16, 4, 1], which is one value", () => groups.Fit(1, 1e-2), steps: 0);
        using var layers = new LayerNormedLearner(Batches(16, 16), seed: 1);
        AssertRefused(layers, "LayerNorm 'layernorm1' is given [16, 1], which is one value", () => layers.Fit(1, 1e-2), steps: 0);
    }

    /// <summary>The third batch has one row that the model selects: no batch of one sample, and no new shape.</summary>
    [Fact]
    public void A_part_of_a_batch_that_is_one_value_is_told_at_the_end_of_the_epoch()
    {
        using var learner = new SelectingNormedLearner(Batches(8, 8, 8), seed: 1);
        Assert.Contains(
            "BatchNorm1d 'norm' was given one value for each mean in a batch of the epoch", Refusal(() => learner.Fit(1, 1e-2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_places_of_one_sample_are_no_single_value()
    {
        using var learner = new ImageNormedLearner(Images(1, 1), seed: 1);
        Assert.True(double.IsFinite(learner.Fit(1, 1e-2).Epochs[0].TrainLoss));
    }

    [Fact]
    public void A_layer_in_evaluation_mode_takes_one_sample()
    {
        using var learner = new DeclaredNormedLearner(Batches(16, 1), seed: 1);
        learner.Freezes = true;
        Assert.True(double.IsFinite(learner.Fit(1, 1e-2).Epochs[0].ValidLoss!.Value));
    }

    [Fact]
    public void Validation_and_prediction_take_one_sample()
    {
        using var scope = NewDisposeScope();
        using var learner = new DeclaredNormedLearner(Batches(16, 16), seed: 1);
        Assert.True(double.IsFinite(learner.Fit(1, 1e-2).Epochs[0].TrainLoss));
        Assert.True(double.IsFinite(learner.Validate(Batches(1).Train).Loss));
        Assert.True(double.IsFinite(learner.Predict(ones(1, SmallRegression.Features)).item<float>()));
    }

    private static void AssertRefused<TModel>(NormedLearner<TModel> learner, string message, Action run, int steps)
        where TModel : Module<Tensor, Tensor>, IModel
    {
        learner.Steps = 0;
        var whole = State(learner.Model);
        learner.AfterBatch = () => whole = State(learner.Model);
        Assert.Contains(message, Refusal(run), StringComparison.Ordinal);
        Assert.Equal(steps, learner.Steps);
        Assert.Equal(whole, State(learner.Model));
        Assert.True(double.IsFinite(learner.Validate(learner.Data.Train).Loss));
    }

    private static string[] State(IModel model) => [.. ModelState.Of(model).Weights.Values.Select(Bits.Of)];

    private static string Refusal(Action run) => Assert.Throws<InvalidOperationException>(run).Message;

    private static TrainingData Batches(params int[] sizes) => Data(sizes, size => randn(size, SmallRegression.Features));

    private static TrainingData Images(params int[] sizes) => Data(sizes, size => randn(size, 1, 4, 4));

    private static TrainingData Data(int[] sizes, Func<int, Tensor> input)
    {
        var source = new MadeBatches(sizes.Length, () => sizes.Select(size => new Batch(input(size), randn(size, 1))));
        return new TrainingData(source, source);
    }
}

internal abstract class NormedLearner<TModel>(LearnerSetup<TModel> setup) : Learner<TModel>(setup)
    where TModel : Module<Tensor, Tensor>, IModel
{
    public int Steps { get; set; }

    public Action? AfterBatch { get; set; }

    public bool Freezes { get; set; }

    [Loss]
    protected static Tensor Mse(Tensor output, Tensor target) => functional.mse_loss(output, target);

    [Callback(On.EpochBegin)]
    protected void Freeze()
    {
        if (Freezes)
            Model.eval();
    }

    [Callback(On.StepEnd)]
    protected void Count() => Steps++;

    [Callback(On.BatchEnd)]
    protected void Look() => AfterBatch?.Invoke();
}

[Learner<NormedRegressor>]
internal sealed partial class DeclaredNormedLearner : NormedLearner<NormedRegressor>;

[Learner<WrittenNormed>]
internal sealed partial class WrittenNormedLearner : NormedLearner<WrittenNormed>;

[Learner<PooledNormed>]
internal sealed partial class PooledNormedLearner : NormedLearner<PooledNormed>;

[Learner<ImageNormed>]
internal sealed partial class ImageNormedLearner : NormedLearner<ImageNormed>;

[Learner<InstanceNormed>]
internal sealed partial class InstanceNormedLearner : NormedLearner<InstanceNormed>;

[Learner<UntrackedNormed>]
internal sealed partial class UntrackedNormedLearner : NormedLearner<UntrackedNormed>;

[Model(SmallRegression.Features), Linear(8), BatchNorm1d, ReLU, Linear(1)]
internal sealed partial class NormedRegressor;

[Model]
internal sealed partial class WrittenNormed : Module<Tensor, Tensor>
{
    private readonly Sequential body = Sequential(("fc", Linear(SmallRegression.Features, 8)), ("norm", BatchNorm1d(8)));
    private readonly Linear head = Linear(8, 1);

    public WrittenNormed()
        : base(nameof(WrittenNormed)) => RegisterComponents();

    public bool CallsForward { get; set; }

    public override Tensor forward(Tensor input)
    {
        if (!CallsForward)
            return head.call(body.call(input));
        foreach (var part in body.children().Cast<Module<Tensor, Tensor>>())
            input = part.forward(input);
        return head.forward(input);
    }
}

[Model]
internal sealed partial class PooledNormed : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(1, 4, 3);
    private readonly BatchNorm2d norm = BatchNorm2d(4);
    private readonly Linear head = Linear(4, 1);

    public PooledNormed()
        : base(nameof(PooledNormed)) => RegisterComponents();

    public override Tensor forward(Tensor input) =>
        head.call(norm.call(functional.adaptive_avg_pool2d(conv.call(input), [1, 1])).flatten(1));
}

[Model]
internal sealed partial class ImageNormed : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm = BatchNorm2d(1);
    private readonly Linear head = Linear(16, 1);

    public ImageNormed()
        : base(nameof(ImageNormed)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(norm.call(input).flatten(1));
}

[Model]
internal sealed partial class InstanceNormed : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(1, 4, 4);
    private readonly InstanceNorm2d norm = InstanceNorm2d(4);
    private readonly Linear head = Linear(4, 1);

    public InstanceNormed()
        : base(nameof(InstanceNormed)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(norm.call(conv.call(input)).flatten(1));
}

[Model]
internal sealed partial class UntrackedNormed : Module<Tensor, Tensor>
{
    private readonly Linear first = Linear(SmallRegression.Features, 8);
    private readonly BatchNorm1d norm = BatchNorm1d(8, track_running_stats: false);
    private readonly Linear head = Linear(8, 1);

    public UntrackedNormed()
        : base(nameof(UntrackedNormed)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(norm.call(first.call(input)));
}

[Model]
internal sealed partial class GroupNormed : Module<Tensor, Tensor>
{
    private readonly Linear wide = Linear(SmallRegression.Features, 4);
    private readonly GroupNorm norm = GroupNorm(4, 4);
    private readonly Linear head = Linear(4, 1);

    public GroupNormed()
        : base(nameof(GroupNormed)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(norm.call(wide.call(input).unsqueeze(2)).flatten(1));
}

[Model(SmallRegression.Features), Linear(1), LayerNorm]
internal sealed partial class LayerNormed;

/// <summary>Normalises one row of its third batch alone.</summary>
[Model]
internal sealed partial class SelectingNormed : Module<Tensor, Tensor>
{
    private readonly Linear wide = Linear(SmallRegression.Features, 4);
    private readonly BatchNorm1d norm = BatchNorm1d(4);
    private readonly Linear head = Linear(4, 1);
    private int _batches;

    public SelectingNormed()
        : base(nameof(SelectingNormed)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var hidden = wide.call(input);
        var rows = training && ++_batches == 3 ? 1 : hidden.size(0);
        return head.call(cat([norm.call(hidden.narrow(0, 0, rows)), hidden.narrow(0, rows, hidden.size(0) - rows)]));
    }
}

[Learner<GroupNormed>]
internal sealed partial class GroupNormedLearner : NormedLearner<GroupNormed>;

[Learner<LayerNormed>]
internal sealed partial class LayerNormedLearner : NormedLearner<LayerNormed>;

[Learner<SelectingNormed>]
internal sealed partial class SelectingNormedLearner : NormedLearner<SelectingNormed>;
