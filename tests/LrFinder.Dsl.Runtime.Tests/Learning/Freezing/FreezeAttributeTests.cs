using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What <c>[Freeze]</c> names is frozen from the beginning, as <c>learn.Freeze</c> freezes it.</summary>
public sealed class FreezeAttributeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_trains_bit_for_bit_as_one_that_froze_the_part_itself()
    {
        using var data = SmallData.Create();
        using var learner = new FrozenBackboneLearner(data, seed: 3);
        var (before, frozen) = (Backbone(learner.Model), Frozen(learner));
        Assert.False(learner.Model.backbone.training);
        Assert.Contains("frozen     backbone", learner.Summary, StringComparison.Ordinal);
        learner.FitOneCycle(2, 1e-2);
        Assert.Equal(before, Backbone(learner.Model));

        // Its seed begins the random state anew.
        using var other = SmallData.Create();
        using var byHand = new TransferLearner(other, seed: 3);
        byHand.Freeze(model => model.backbone);
        Assert.Equal(Frozen(byHand), frozen);
        byHand.FitOneCycle(2, 1e-2);
        Assert.Equal(Bits.Of(learner.Model), Bits.Of(byHand.Model));
    }

    [Fact]
    public void The_finder_leaves_it_as_it_is_and_the_learner_thaws_it()
    {
        using var data = SmallData.Create();
        using var learner = new FrozenBackboneLearner(data, seed: 3);
        var before = Backbone(learner.Model);
        learner.LrFind(new() { NumIt = 15, StopDiv = false, Probes = 2, ProbeSteps = 5 });
        Assert.Equal(before, Backbone(learner.Model));
        Assert.NotEmpty(Frozen(learner));

        learner.Unfreeze(model => model.backbone);
        Assert.Empty(Frozen(learner));
        Assert.True(learner.Model.backbone.training);
        learner.Fit(1, 1e-2);
        Assert.NotEqual(before, Backbone(learner.Model));
    }

    [Fact]
    public void Single_parameters_and_layers_by_number_are_frozen()
    {
        using var data = SmallData.Create();
        using var learner = new FrozenLayersLearner(data, seed: 3);
        var before = learner.Model.Body.parameters().Select(Bits.Of).ToArray();
        var head = Bits.Of(learner.Model.linear4.weight);
        learner.Fit(1, 1e-2);
        Assert.Equal(before, learner.Model.Body.parameters().Select(Bits.Of));
        Assert.NotEqual(head, Bits.Of(learner.Model.linear4.weight));

        using var scaled = new FrozenFactorLearner(data, seed: 3);
        var scale = Bits.Of(scaled.Model.Scale);
        scaled.Fit(1, 1e-2);
        Assert.Equal(scale, Bits.Of(scaled.Model.Scale));
        Assert.True(scaled.Model.training);
        Assert.Empty(scaled.FrozenModules.Frozen);
    }

    [Fact]
    public void A_checkpoint_says_what_is_frozen_whatever_the_attribute_says()
    {
        var (frozen, thawed) = (_folder.File("frozen"), _folder.File("thawed"));
        using var data = SmallData.Create();
        using var learner = new FrozenBackboneLearner(data, seed: 3);
        learner.Fit(1, 1e-2);
        learner.Save(frozen);
        learner.Unfreeze(model => model.backbone);
        learner.Fit(1, 1e-2);
        learner.Save(thawed);

        using var other = new FrozenBackboneLearner(data, seed: 4);
        other.Load(thawed);
        Assert.Empty(Frozen(other));
        other.Load(frozen);
        Assert.NotEmpty(Frozen(other));
        Assert.False(other.Model.backbone.training);
    }

    [Fact]
    public void A_model_that_is_given_is_frozen_for_all_that_train_it()
    {
        using var data = SmallData.Create();
        using var whole = new TransferLearner(data, seed: 3);
        whole.Fit(1, 1e-2);
        using var head = new FrozenBackboneLearner(data, whole.Model);
        var before = Backbone(whole.Model);
        head.Fit(1, 1e-2);
        Assert.Equal(before, Backbone(whole.Model));
        whole.Unfreeze(model => model.backbone);
        whole.Fit(1, 1e-2);
        Assert.NotEqual(before, Backbone(whole.Model));
    }

    [Fact]
    public void Everything_frozen_is_an_error_of_the_training()
    {
        using var data = SmallData.Create();
        using var learner = new FrozenWholeLearner(data, seed: 3);
        Assert.StartsWith("There is nothing to train", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_first_forward_makes_is_not_there_yet_and_that_is_said()
    {
        using var data = SmallData.Create();
        var message = Assert.Throws<ArgumentException>(() => new FrozenLateLearner(data, seed: 3)).Message;
        Assert.Contains("[Freeze(\"late\")]", message, StringComparison.Ordinal);
        Assert.Contains("learn.Freeze(model => …)", message, StringComparison.Ordinal);
    }

    private static string[] Backbone(TransferNet model) =>
        [.. model.backbone.parameters().Select(Bits.Of), .. model.backbone.buffers().Select(Bits.Of)];

    private static string[] Frozen<TModel>(Learner<TModel> learner)
        where TModel : nn.Module, IModel =>
        [.. ModelState.Of(learner.Model).Parameters.Where(parameter => !parameter.Value.requires_grad).Select(parameter => parameter.Key)];
}

[Learner<TransferNet>, Freeze(nameof(TransferNet.backbone))]
internal sealed partial class FrozenBackboneLearner;

[Learner<TransferNet>, Freeze("backbone"), Freeze("head")]
internal sealed partial class FrozenWholeLearner;

[Model(SmallData.Features), Linear(8), ReLU, Linear(8, Name = "Body"), Linear(8), Linear(2)]
internal sealed partial class LayeredNet;

[Learner<LayeredNet>, Freeze("linear1"), Freeze(nameof(LayeredNet.Body))]
internal sealed partial class FrozenLayersLearner;

[Model]
internal sealed partial class FactorNet : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear head = nn.Linear(SmallData.Features, 2);

    [TorchSharp.Utils.ComponentName(Name = "factor")]
    private readonly TorchSharp.Modules.Parameter scale = nn.Parameter(ones(2));

    public FactorNet()
        : base(nameof(FactorNet)) => RegisterComponents();

    public TorchSharp.Modules.Parameter Scale => scale;

    public override Tensor forward(Tensor input) => head.call(input) * scale;
}

[Learner<FactorNet>, Freeze("scale")]
internal sealed partial class FrozenFactorLearner;

[Model]
internal sealed partial class LateFrozenNet : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear head = nn.Linear(SmallData.Features, 2);
    private TorchSharp.Modules.Linear? late;

    public LateFrozenNet()
        : base(nameof(LateFrozenNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => (late ??= nn.Linear(2, 2)).call(head.call(input));
}

[Learner<LateFrozenNet>, Freeze("late")]
internal sealed partial class FrozenLateLearner;
