using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>What is frozen is in the checkpoint, so that a training that is resumed equals one that was never interrupted, bit for bit.</summary>
public sealed class FrozenCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => MovingOptimizers.Names;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Resumed_while_frozen_and_after_thawing_it_is_the_same(string optimizer)
    {
        MovingOptimizers.Chosen = optimizer;
        using var whole = Train((learner, epoch) => learner.SetFirstLayer(epoch is not (1 or 2)), "whole");
        foreach (var crash in new[] { 1, 2, 3 })
        {
            using var resumed = Interrupt((learner, epoch) => learner.SetFirstLayer(epoch is not (1 or 2)), crash);
            Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_of_which_the_optimizer_knows_nothing_yet_is_resumed(string optimizer)
    {
        MovingOptimizers.Chosen = optimizer;
        using var whole = Train((learner, epoch) => learner.SetFirstLayer(epoch >= 2), "whole");
        foreach (var crash in new[] { 1, 2, 3 })
        {
            using var resumed = Interrupt((learner, epoch) => learner.SetFirstLayer(epoch >= 2), crash);
            Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_frozen_before_the_training_is_frozen_when_it_is_resumed(bool byHand)
    {
        using var whole = new SavingTransferLearner(SmallData.Create(), seed: 3);
        FreezeBackbone(whole);
        whole.Fit(3, 1e-2);
        using (var broken = new SavingTransferLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, _folder.File("run")), StopsThere = true })
        {
            FreezeBackbone(broken);
            Assert.Throws<InvalidDataException>(() => broken.Fit(3, 1e-2));
        }

        using var resumed = new SavingTransferLearner(SmallData.Create(), seed: 9);
        resumed.Fit(1, 1e-2);
        resumed.Resume(_folder.File("run"));
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));
        Assert.False(resumed.Model.backbone.training);
        Assert.Equal(byHand ? 0 : 4, resumed.FrozenModules.Frozen.Count);

        void FreezeBackbone(SavingTransferLearner learner)
        {
            if (!byHand)
            {
                learner.Freeze(model => model.backbone);
                return;
            }

            foreach (var parameter in learner.Model.backbone.parameters())
                parameter.requires_grad = false;
            learner.Model.backbone.eval();
        }
    }

    [Fact]
    public void Loading_freezes_and_thaws()
    {
        var path = _folder.File("frozen");
        using var learner = new SavingTransferLearner(SmallData.Create(), seed: 3);
        learner.Freeze(model => model.backbone);
        learner.Freeze(model => model.head.bias!);
        learner.Fit(1, 1e-2);
        learner.Save(path);
        var frozen = Bits.Of(learner.Model);

        learner.Unfreeze(model => model);
        learner.Save(_folder.File("thawed"));
        var thawed = Bits.Of(learner.Model);
        learner.Load(path);
        Assert.Equal(frozen, Bits.Of(learner.Model));
        learner.Model.train();
        using var other = new SavingTransferLearner(SmallData.Create(), seed: 5);
        other.Freeze(model => model.head);
        other.Load(path);
        Assert.Equal(frozen, Bits.Of(other.Model));
        Assert.Equal(4, other.FrozenModules.Frozen.Count);
        other.Load(_folder.File("thawed"));
        Assert.Equal(thawed, Bits.Of(other.Model));
        Assert.Empty(other.FrozenModules.Frozen);
    }

    [Fact]
    public void A_norm_that_is_kept_in_evaluation_mode_is_kept_after_loading()
    {
        using var learner = new SavingTransferLearner(SmallData.Create(), seed: 3);
        learner.Model.backbone.children().ElementAt(1).eval();
        learner.Fit(1, 1e-2);
        learner.Model.eval();
        learner.Save(_folder.File("kept"));
        learner.Fit(1, 1e-2);
        var expected = LearnerBits.Of(learner);
        using var other = new SavingTransferLearner(SmallData.Create(), seed: 5);
        other.Load(_folder.File("kept"));
        Assert.Equal([true, false, true], other.Model.backbone.children().Select(child => child.training));
        other.Fit(1, 1e-2);
        Assert.Equal(expected, LearnerBits.Of(other));
    }

    [Theory]
    [InlineData("frozen.parameter.0", "backbone.other", "frozen parameter backbone.other: found, expected nothing")]
    [InlineData("frozen.module.0", "other", "frozen module other: found, expected nothing")]
    [InlineData("evaluated.module.0", "other", "frozen module other: found, expected nothing")]
    [InlineData("frozen.parameters", "-1", "'frozen.parameters' is '-1'")]
    [InlineData("frozen.modules", "2147483647", "'frozen.modules'")]
    [InlineData("evaluated.modules", "many", "'evaluated.modules' is 'many'")]
    [InlineData("frozen.module.1", null, "'frozen.module.1' is missing")]
    public void Names_that_the_model_does_not_have_are_refused(string text, string? value, string message)
    {
        var path = _folder.File("frozen");
        using var learner = new SavingTransferLearner(SmallData.Create(), seed: 3);
        learner.Freeze(model => model.backbone);
        learner.Save(path);
        Edit(path, texts =>
        {
            if (value is null)
                Assert.True(texts.Remove(text));
            else
                texts[text] = value;
        });
        learner.Unfreeze(model => model);
        var before = LearnerBits.Of(learner);
        var error = Assert.Throws<CheckpointException>(() => learner.Load(path));
        Assert.Contains(message, $"{error.Message} {string.Join(' ', error.Differences)}");
        Assert.Equal(before, LearnerBits.Of(learner));
    }

    private static void Edit(string path, Action<Dictionary<string, string>> edit)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, string> texts;
        List<(string, Tensor)> tensors;
        using (var file = SafetensorsFile.Open(path))
        {
            texts = new(file.Metadata);
            tensors = [.. file.Entries.Select(entry => (entry.Name, file.Read(entry)))];
        }

        edit(texts);
        SafetensorsWriter.Write(path, tensors, texts);
    }

    private FreezableLearner Train(Action<FreezableLearner, int> freeze, string file, int? crash = null)
    {
        FreezableLearner? made = null;
        var learner = made = new FreezableLearner(SmallData.Create(), seed: 3)
        {
            AtEpoch = epoch =>
            {
                freeze(made!, epoch);
                if (epoch == crash)
                    throw new InvalidDataException("power cut");
            },
        };
        learner.SaveCheckpoint.Path = _folder.File(file);
        if (crash is null)
            learner.Fit(4, 1e-2);
        else
            Assert.Throws<InvalidDataException>(() => learner.Fit(4, 1e-2));
        return learner;
    }

    private FreezableLearner Interrupt(Action<FreezableLearner, int> freeze, int crash)
    {
        Train(freeze, "broken", crash).Dispose();
        FreezableLearner? made = null;
        var learner = made = new FreezableLearner(SmallData.Create(), seed: 4) { AtEpoch = epoch => freeze(made!, epoch) };
        learner.SaveCheckpoint.Path = _folder.File("again");
        learner.Resume(_folder.File("broken"));
        return learner;
    }
}

[Learner<TransferNet>]
internal sealed partial class SavingTransferLearner
{
    public (int Epoch, string Path)? SaveAfter { get; init; }

    public bool StopsThere { get; init; }

    [Callback(On.EpochEnd)]
    private void Keep(int epoch)
    {
        if (SaveAfter is not { } save || save.Epoch != epoch)
            return;
        Save(save.Path);
        if (StopsThere)
            throw new InvalidDataException("power cut");
    }
}
