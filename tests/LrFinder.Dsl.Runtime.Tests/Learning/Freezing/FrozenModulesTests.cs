using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A frozen part stays in evaluation mode, and its statistics stay, in trainings and sweeps; a model as a whole is trained.</summary>
public sealed class FrozenModulesTests
{
    private static readonly (bool, bool, bool, bool) AllTrain = (true, true, true, true);
    private static readonly (bool, bool, bool, bool) HeadTrains = (true, false, false, true);

    [Fact]
    public void A_backbone_that_was_frozen_by_hand_keeps_its_statistics()
    {
        using var learner = Create();
        learner.SetBackbone(trained: false);
        learner.Model.backbone.eval();
        AssertFrozen(learner, () => learner.Fit(2, 1e-2));
        AssertFrozen(learner, () => learner.FitOneCycle(2, 1e-2, accumulate: 2));
        AssertFrozen(learner, () => learner.LrFind(new() { NumIt = 15, StopDiv = false, Probes = 2, ProbeSteps = 5 }));
        AssertFrozen(learner, () => learner.Validate());
        learner.Model.eval();
        AssertFrozen(learner, () => learner.Fit(2, 1e-2));
        Assert.True(learner.Model.training);
    }

    [Fact]
    public void A_backbone_that_was_frozen_before_the_model_was_evaluated_keeps_its_statistics()
    {
        using var learner = Create();
        learner.SetBackbone(trained: false);
        learner.Model.eval();
        AssertFrozen(learner, () => learner.Fit(2, 1e-2));
    }

    [Fact]
    public void A_model_that_somebody_predicted_with_is_trained_as_a_whole()
    {
        using var learner = Create();
        learner.Model.eval();
        learner.Fit(1, 1e-2);
        learner.Model.eval();
        learner.Fit(1, 1e-2);
        Assert.All(learner.Modes, modes => Assert.Equal(AllTrain, modes));
        Assert.Equal(12, learner.Means.Distinct().Count());
    }

    [Fact]
    public void A_norm_that_was_put_into_evaluation_mode_alone_stays_there()
    {
        using var learner = Create();
        learner.Norm.eval();
        learner.Fit(2, 1e-2);
        learner.LrFind(new() { NumIt = 15, StopDiv = false, Probes = 0 });
        learner.Model.eval();
        learner.Fit(1, 1e-2);
        Assert.All(learner.Modes, modes => Assert.Equal((true, false, true, true), modes));
        Assert.Single(learner.Means.Distinct());

        learner.Modes.Clear();
        learner.Model.train();
        learner.Fit(1, 1e-2);
        Assert.All(learner.Modes, modes => Assert.Equal(AllTrain, modes));
    }

    [Fact]
    public void Frozen_by_the_learner_it_stays_frozen_whatever_mode_is_set()
    {
        using var learner = Create();
        learner.Fit(1, 1e-2);
        learner.Freeze(model => model.backbone);
        Assert.Equal((true, false, false), (learner.Model.training, learner.Norm.training, learner.Dropout.training));
        Assert.True(learner.Model.head.training);
        AssertFrozen(learner, () => learner.Fit(2, 1e-2));
        learner.Model.eval();
        learner.Model.train();
        AssertFrozen(learner, () => learner.Fit(1, 1e-2));
        AssertFrozen(learner, () => learner.LrFind(new() { NumIt = 15, StopDiv = false, Probes = 2, ProbeSteps = 5 }));
        using (learner.Predict(ones(2, SmallData.Features)))
        {
        }

        AssertFrozen(learner, () => learner.FitOneCycle(1, 1e-2));

        var weights = Bits.Of(learner.Model.backbone.parameters().First());
        learner.Unfreeze(model => model.backbone);
        Assert.True(learner.Norm.training && learner.Dropout.training);
        learner.Modes.Clear();
        learner.Means.Clear();
        learner.Fit(1, 1e-2);
        Assert.All(learner.Modes, modes => Assert.Equal(AllTrain, modes));
        Assert.Equal(6, learner.Means.Distinct().Count());
        Assert.NotEqual(weights, Bits.Of(learner.Model.backbone.parameters().First()));
    }

    [Fact]
    public void A_callback_may_freeze_and_thaw()
    {
        using var learner = new TransferLearner(SmallData.Create(), seed: 3)
        {
            AtEpoch = static (learner, epoch) =>
            {
                if (epoch == 1)
                    learner.Freeze(model => model.backbone);
                if (epoch == 3)
                    learner.Unfreeze(model => model.backbone);
            },
        };
        learner.Fit(4, 1e-2);
        Assert.All(learner.Modes.Take(6).Concat(learner.Modes.Skip(18)), modes => Assert.Equal(AllTrain, modes));
        Assert.All(learner.Modes.Skip(6).Take(12), modes => Assert.Equal(HeadTrains, modes));
        Assert.Equal(12, learner.Means.Distinct().Count());
    }

    [Fact]
    public void Frozen_by_hand_in_a_callback_it_stays_frozen_until_it_is_thawed()
    {
        using var learner = new TransferLearner(SmallData.Create(), seed: 3)
        {
            AtEpoch = static (learner, epoch) =>
            {
                if (epoch == 0)
                    learner.Model.backbone.eval();
                learner.SetBackbone(trained: epoch >= 2);
            },
        };
        learner.Fit(4, 1e-2);
        // The callback thaws in the third epoch, after its modes were set.
        Assert.All(learner.Modes.Take(18), modes => Assert.Equal(HeadTrains, modes));
        Assert.All(learner.Modes.Skip(18), modes => Assert.Equal(AllTrain, modes));
        Assert.Equal(7, learner.Means.Distinct().Count());
    }

    [Fact]
    public void A_mode_that_a_callback_sets_for_an_epoch_lasts_for_the_epoch()
    {
        using var learner = new TransferLearner(SmallData.Create(), seed: 3)
        {
            AtEpoch = static (learner, epoch) =>
            {
                if (epoch == 1)
                    learner.Norm.eval();
            },
        };
        learner.Fit(3, 1e-2);
        Assert.Equal([true, false, true], learner.Modes.Chunk(6).Select(epoch => epoch.Select(modes => modes.Norm).Distinct().Single()));
    }

    [Fact]
    public void A_module_that_overrides_train_is_asked()
    {
        using var learner = new OverridingLearner(SmallData.Create(), seed: 3);
        var before = Bits.Of(learner.Model.norm.running_mean);
        learner.Fit(2, 1e-2);
        learner.Freeze(model => model.first);
        learner.Fit(2, 1e-2);
        learner.LrFind(new() { NumIt = 5, Probes = 0 });
        Assert.Equal(before, Bits.Of(learner.Model.norm.running_mean));
        Assert.False(learner.Model.norm.training || learner.Model.first.training);
        Assert.True(learner.Model.head.training);
    }

    [Fact]
    public void Everything_but_the_head()
    {
        using var learner = Create();
        learner.Freeze(model => model);
        Assert.All(ParameterList.Of(learner.Model), parameter => Assert.False(parameter.requires_grad));
        learner.Unfreeze(model => model.head);
        AssertFrozen(learner, () => learner.Fit(2, 1e-2));
    }

    [Fact]
    public void A_part_of_what_is_frozen_is_thawed()
    {
        using var learner = Create();
        learner.Freeze(model => model.backbone);
        learner.Unfreeze(model => model.backbone.children().First());
        learner.Model.train();
        learner.Fit(1, 1e-2);
        Assert.All(learner.Modes, modes => Assert.Equal(HeadTrains, modes));
        Assert.True(learner.Model.backbone.training && learner.Model.backbone.children().First().training);
        Assert.Single(learner.Means.Distinct());
        Assert.Equal([true, true, false, false, true, true], ParameterList.Of(learner.Model).Select(parameter => parameter.requires_grad));
    }

    [Fact]
    public void Parameters_are_frozen_without_their_modules()
    {
        using var learner = Create();
        learner.Freeze(model => ((Linear)model.backbone[0]).bias!);
        learner.Freeze(model => model.head.parameters());
        Assert.Equal([true, false, true, true, false, false], ParameterList.Of(learner.Model).Select(parameter => parameter.requires_grad));
        var (bias, head) = (Bits.Of(((Linear)learner.Model.backbone[0]).bias), Bits.Of(learner.Model.head.weight));
        learner.Fit(1, 1e-2);
        Assert.All(learner.Modes, modes => Assert.Equal(AllTrain, modes));
        Assert.Equal((bias, head), (Bits.Of(((Linear)learner.Model.backbone[0]).bias), Bits.Of(learner.Model.head.weight)));
        learner.Unfreeze(model => model.head.weight);
        learner.Unfreeze(model => model.backbone.parameters());
        Assert.Equal([true, true, true, true, true, false], ParameterList.Of(learner.Model).Select(parameter => parameter.requires_grad));
        learner.Fit(1, 1e-2);
        Assert.NotEqual(head, Bits.Of(learner.Model.head.weight));
    }

    [Fact]
    public void Layers_and_blocks_of_a_declared_model_are_frozen_by_their_names()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = (randn(16, 3, 8, 8), randn(16, 2));
        using var learner = new NestingLearner(TensorData.From((inputs, targets), (inputs, targets), batchSize: 8), seed: 3);
        learner.Freeze(model => model.stem);
        learner.Freeze(model => model.conv1);
        var state = ModelState.Of(learner.Model);
        var frozen = state.Weights.Where(entry => entry.Key.StartsWith("stem.") || entry.Key.StartsWith("conv1.")).ToDictionary(
            entry => entry.Key, entry => Bits.Of(entry.Value));
        Assert.True(frozen.Count > 6);
        learner.Fit(2, 1e-2);
        learner.LrFind(new() { NumIt = 5, Probes = 0 });
        Assert.All(frozen, entry => Assert.Equal(entry.Value, Bits.Of(state.Weights[entry.Key])));
        Assert.All(state.Modules, entry => Assert.Equal(!(entry.Key == "conv1" || entry.Key.StartsWith("stem")), entry.Value.training));
    }

    [Fact]
    public void A_tensor_of_several_names_or_handles_is_one()
    {
        using var scope = NewDisposeScope();
        var (words, next) = (randint(0, 9, [32, 1]), randint(0, 9, [32]));
        using var learner = new TiedWordsLearner(TensorData.From((words, next), (words, next), batchSize: 8), seed: 3);
        learner.Fit(1, 1e-1);
        // Every read of it is a handle of its own.
        learner.Freeze(model => model.embedding.weight!);
        var (weight, bias) = (Bits.Of(learner.Model.head.weight), Bits.Of(learner.Model.head.bias));
        learner.Fit(1, 1e-1);
        Assert.Equal(weight, Bits.Of(learner.Model.embedding.weight));
        Assert.NotEqual(bias, Bits.Of(learner.Model.head.bias));
        learner.Unfreeze(model => model.head);
        learner.Fit(1, 1e-1);
        Assert.NotEqual(weight, Bits.Of(learner.Model.embedding.weight));
    }

    [Fact]
    public void What_is_not_the_models_is_refused()
    {
        using var learner = Create();
        using var foreign = nn.Linear(1, 1);
        Assert.Contains("not part of the model", Assert.Throws<ArgumentException>(() => learner.Freeze(_ => foreign)).Message);
        Assert.Contains("not one of the model's", Assert.Throws<ArgumentException>(() => learner.Unfreeze(_ => foreign.weight)).Message);
        Assert.Throws<ArgumentException>(() => learner.Freeze(_ => foreign.parameters()));
        Assert.Throws<ArgumentNullException>(() => learner.Freeze(_ => (Parameter)null!));
        Assert.True(foreign.weight.requires_grad);
    }

    [Fact]
    public void Thawing_what_the_optimizer_left_out_is_an_error()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        learner.Freeze(model => ModelState.Of(model).Modules["first"]);
        learner.Fit(1, 1e-2);
        var error = Assert.Throws<InvalidOperationException>(() => learner.Unfreeze(model => model));
        Assert.Contains("made without first.weight, first.bias,", error.Message);
        Assert.Equal([false, false, true, true], ParameterList.Of(learner.Model).Select(parameter => parameter.requires_grad));
    }

    [Fact]
    public void So_it_is_where_it_is_thawed_by_hand()
    {
        using var learner = new HeadOnlyLearner(SmallData.Create(), seed: 3);
        var first = ParameterList.Of(learner.Model).Take(2).ToArray();
        foreach (var parameter in first)
            parameter.requires_grad = false;
        learner.Fit(1, 1e-2);
        foreach (var parameter in first)
            parameter.requires_grad = true;
        var before = LearnerBits.Of(learner);
        foreach (var run in new Action[] { () => learner.Fit(1, 1e-2), () => learner.FitOneCycle(1, 1e-2), () => learner.LrFind(numIt: 5) })
            Assert.Contains("made without first.weight, first.bias,", Assert.Throws<InvalidOperationException>(run).Message);
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    [Fact]
    public void A_sweep_leaves_what_is_frozen()
    {
        using var learner = new TransferLearner(SmallData.Create(), seed: 3)
        {
            AtEpoch = static (learner, epoch) =>
            {
                learner.Unfreeze(model => model.backbone);
                learner.Freeze(model => model.head);
            },
        };
        learner.Freeze(model => model.backbone);
        var before = LearnerBits.Of(learner);
        learner.LrFind(new() { NumIt = 15, StopDiv = false, Repeats = 2, Probes = 0 });
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.True(learner.FrozenModules.Frozen.SetEquals([learner.Model.backbone, .. learner.Model.backbone.children()]));
        Assert.All(learner.Modes, modes => Assert.Equal((true, true, true, false), modes));
    }

    [Fact]
    public void A_sweep_within_a_training_leaves_its_modes()
    {
        var plain = Modes(sweeps: false);
        Assert.Equal(plain, Modes(sweeps: true));
        Assert.Contains(plain, modes => !modes.Norm);

        static List<(bool Model, bool Norm, bool Dropout, bool Head)> Modes(bool sweeps)
        {
            var isSweeping = false;
            using var learner = new TransferLearner(SmallData.Create(), seed: 3)
            {
                AtEpoch = (learner, epoch) =>
                {
                    if (isSweeping || epoch != 1)
                        return;
                    learner.Norm.eval();
                    isSweeping = true;
                    if (sweeps)
                        learner.LrFind(new() { NumIt = 3, Probes = 0 });
                    isSweeping = false;
                    learner.Modes.Clear();
                },
            };
            learner.Fit(3, 1e-2);
            return learner.Modes;
        }
    }

    private static TransferLearner Create() => new(SmallData.Create(), seed: 3);

    private static void AssertFrozen(TransferLearner learner, Action training)
    {
        var (weights, statistics) = (Weights(), learner.Statistics);
        learner.Modes.Clear();
        learner.Means.Clear();
        training();
        Assert.All(learner.Modes, modes => Assert.Equal(HeadTrains, modes));
        Assert.All(learner.Means, mean => Assert.Equal(statistics, mean));
        Assert.Equal(weights, Weights());
        Assert.Equal(statistics, learner.Statistics);
        Assert.False(learner.Norm.training || learner.Dropout.training);

        string[] Weights() => [.. learner.Model.backbone.parameters().Select(Bits.Of)];
    }
}
