using CsCheck;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A file that does not fit is refused as a whole, and says in what it does not fit.</summary>
public sealed class CheckpointRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_are_not_a_checkpoint_and_a_checkpoint_is_not_weights()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Model.SaveWeights(Path);
        Assert.Contains("Model.LoadWeights", Assert.Throws<CheckpointException>(() => learner.Load(Path)).Message, StringComparison.Ordinal);
        learner.Save(Path);
        Assert.Contains("Load reads", Assert.Throws<SafetensorsException>(() => learner.Model.LoadWeights(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_said_to_be_that()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        Assert.Throws<FileNotFoundException>(() => learner.Load(_folder.File("missing")));
        Assert.ThrowsAny<Exception>(() => learner.Load(_folder.Path));
        Assert.Throws<DirectoryNotFoundException>(() => learner.Save(_folder.File("no/where")));
    }

    [Fact]
    public void The_checkpoint_of_another_learner_is_refused_with_every_difference()
    {
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 3);
        other.Fit(1, 1);
        other.Save(Path);
        using var learner = new GroupedLearner(new TrainingData(SmallData.Create().Train), seed: 3);
        learner.Fit(1, 1e-2);
        var before = Everything(learner);

        var error = Assert.Throws<CheckpointException>(() => learner.Load(Path));
        Assert.Equal(before, Everything(learner));
        Assert.Contains("optimizer: found TorchSharp.Modules.AdamW, expected TorchSharp.Modules.SGD", error.Differences);
        Assert.Contains("validation data: found some, expected none", error.Differences);
        Assert.Contains("callback state EarlyStopping.Best: found, expected nothing", error.Differences);
        Assert.Contains("callback state Counter.Sum: found, expected nothing", error.Differences);
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_with_every_difference()
    {
        using var scope = NewDisposeScope();
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        learner.Save(Path);
        Change(tensors => { tensors.Remove("model.hidden.bias"); tensors["model.more"] = zeros(2); tensors["model.head.bias"] = zeros(3); }, _ => { });

        var error = Assert.Throws<CheckpointException>(() => learner.Load(Path));
        Assert.Contains("model.hidden.bias: found nothing, expected Float32 [16]", error.Differences);
        Assert.Contains("model.more: found, expected nothing", error.Differences);
        Assert.Contains("model.head.bias: found Float32 [3], expected Float32 [2]", error.Differences);
    }

    [Theory]
    [InlineData("lrfinder_dsl.checkpoint", "3", "version 3")]
    [InlineData("lrfinder_dsl.checkpoint", "0", "version 0")]
    [InlineData("lrfinder_dsl.checkpoint", "one", "'lrfinder_dsl.checkpoint' is 'one'")]
    [InlineData("recorder.epochs", "2147483647", "'recorder.epochs'")]
    [InlineData("recorder.0.metrics", "-1", "'recorder.0.metrics'")]
    [InlineData("recorder.0.seconds", "1e300", "'recorder.0.seconds'")]
    [InlineData("data.train_epochs_begun", "-3", "negative")]
    [InlineData("optimizer.created_with", "0", "created with the learning rate 0")]
    [InlineData("optimizer.learning_rate", "NaN", "learning rate")]
    [InlineData("optimizer.groups", "9", "parameter groups")]
    [InlineData("run.epochs_done", "99", "position of the training")]
    [InlineData("run.cycle.warm_up", "7", "warmUp")]
    [InlineData("run.cycle.momentum", "perhaps", "'run.cycle.momentum' is 'perhaps'")]
    [InlineData("run.accumulate", "0", "'run.accumulate' is '0'")]
    [InlineData("callback.Counter.Batches", "=many", "'many'")]
    [InlineData("callback.Counter.Batches", "5", "'callback.Counter.Batches' is '5'")]
    [InlineData("callback.Counter.Batches", "nothing", "callback state Counter.Batches")]
    public void A_header_that_cannot_be_is_refused(string name, string value, string said)
    {
        using var learner = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, Path) };
        learner.FitOneCycle(2, 1e-2);
        Change(_ => { }, texts => texts[name] = value);

        using var other = new CheckpointedLearner(SmallData.Create(), seed: 3);
        var before = Everything(other);
        Assert.Contains(said, Assert.Throws<CheckpointException>(() => other.Load(Path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Everything(other));
        Assert.False(other.HasOptimizer);
    }

    [Fact]
    public void A_cycle_saved_before_one_could_leave_the_momentum_alone_changes_it()
    {
        using var learner = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, Path) };
        var whole = learner.FitOneCycle(2, 1e-2);
        Change(_ => { }, texts => Assert.True(texts.Remove("run.cycle.momentum")));
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 3);
        Assert.Equal(whole.Epochs[1].Losses, Assert.Single(other.Resume(Path).Epochs).Losses);
        Assert.Equal(learner.Hyperparameters.Momentum, other.Hyperparameters.Momentum);
    }

    [Fact]
    public void A_training_saved_before_gradients_could_be_accumulated_takes_a_step_for_each_batch()
    {
        using var learner = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, Path) };
        var whole = learner.Fit(2, 1e-2);
        Change(_ => { }, texts => Assert.True(texts.Remove("run.accumulate")));
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 3);
        Assert.Equal(whole.Epochs[1].Losses, Assert.Single(other.Resume(Path).Epochs).Losses);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(16)]
    public void A_random_state_over_which_torch_would_end_the_process_is_refused(int place)
    {
        using var scope = NewDisposeScope();
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Save(Path);
        Change(tensors => tensors["random.cpu"].narrow(0, place, 4).fill_(place == 16 ? 255 : 0), _ => { });
        var before = Everything(learner);
        Assert.Equal(
            ["random.cpu: found bytes that are no state of torch's generator"],
            Assert.Throws<CheckpointException>(() => learner.Load(Path)).Differences);
        Assert.Equal(before, Everything(learner));
    }

    [Fact]
    public void A_state_that_the_optimizer_refuses_puts_everything_back()
    {
        using var scope = NewDisposeScope();
        using var learner = new OwnOptimizerLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-2);
        learner.Save(Path);
        learner.Fit(1, 1e-2);
        Change(tensors => tensors["optimizer.state.head.bias.bytes"] = zeros(0, dtype: uint8), _ => { });
        var before = Everything(learner);
        Assert.Contains("the optimizer refuses", Assert.Throws<CheckpointException>(() => learner.Load(Path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Everything(learner));
    }

    [Fact]
    public void A_file_that_was_cut_off_or_changed_is_refused_or_loads_and_never_changes_half_a_learner()
    {
        using var learner = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, Path) };
        learner.Fit(2, 1);
        var whole = File.ReadAllBytes(Path);
        learner.Load(Path);
        var loaded = Everything(learner);
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 4);
        other.Fit(1, 1);
        var before = Everything(other);

        var headerEnd = 8 + (int)BitConverter.ToUInt64(whole);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, headerEnd - 1], Gen.Byte, Gen.Bool).Sample(
            (cut, place, value, cuts) =>
            {
                var bytes = cuts ? whole[..cut] : [.. whole[..place], value, .. whole[(place + 1)..]];
                var path = _folder.File("changed.checkpoint");
                File.WriteAllBytes(path, bytes);
                try
                {
                    other.Load(path);
                }
                catch (Exception exception) when (exception is CheckpointException or SafetensorsException)
                {
                    Assert.Equal(before, Everything(other));
                    return;
                }

                // A digit of a figure is another figure; nothing of the old state may be left.
                Assert.Equal(loaded.Count, Everything(other).Count);
                other.Load(Path);
                Assert.Equal(loaded, Everything(other));
                before = loaded;
            },
            iter: 300,
            threads: 1);
    }

    private static List<string> Everything(Learner<NetWithDropout> learner)
    {
        using var scope = NewDisposeScope();
        var optimizer = learner.HasOptimizer ? OptimizerBits.Of(learner.Optimizer) : [];
        var parameters = ModelState.Of(learner.Model).Weights.Select(weight => $"{weight.Key} {Bits.Of(weight.Value)}");
        return
        [
            .. parameters,
            .. optimizer,
            Bits.Of(get_rng_state()),
            $"{learner.Data.Train.EpochsBegun} {learner.Data.Valid?.EpochsBegun} {learner.Recorder.Epochs.Count}",
            .. CallbackStates.Collect(learner.VisitCallbacks).Select(state => $"{state.Key} {state.Value}"),
        ];
    }

    /// <summary>Writes the checkpoint again with some of it changed.</summary>
    private void Change(Action<Dictionary<string, Tensor>> tensors, Action<Dictionary<string, string>> texts)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> values;
        Dictionary<string, string> header;
        using (var file = SafetensorsFile.Open(Path))
        {
            values = file.Entries.ToDictionary(entry => entry.Name, file.Read);
            header = new(file.Metadata);
        }

        tensors(values);
        texts(header);
        SafetensorsWriter.Write(Path, values.Select(value => (value.Key, value.Value)), header);
    }
}
