namespace LrFinder.Dsl.Tests;

/// <summary>The moving average of the weights: what it is, when the model has it, and that training does not notice.</summary>
public sealed class WeightAverageTests
{
    private const int Batches = 6;

    [Fact]
    public void The_model_ends_with_the_average_of_its_definition()
    {
        using var learner = New();
        learner.WeightAverage.Decay = 0.3;
        learner.Fit(2, 1e-2);

        var average = learner.AfterSteps[0].Select(value => (double)value).ToArray();
        for (var step = 1; step < learner.AfterSteps.Count; step++)
        {
            var decay = Math.Min(0.3, (1.0 + step) / (10 + step));
            average = [.. average.Zip(learner.AfterSteps[step], (mean, value) => decay * mean + (1 - decay) * value)];
        }

        Assert.Equal(2 * Batches, learner.WeightAverage.Steps);
        Assert.All(average.Zip(learner.Parameters()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.NotEqual(learner.AfterSteps[^1], learner.Parameters());
    }

    [Fact]
    public void Training_goes_as_it_does_without()
    {
        using var averaged = New();
        averaged.Fit(3, 1e-2);
        using var plain = new UnaveragedLearner(SmallData.Create(), seed: 3);
        plain.Fit(3, 1e-2);
        Assert.Equal(
            plain.Recorder.Epochs.SelectMany(epoch => epoch.Losses), averaged.Recorder.Epochs.SelectMany(epoch => epoch.Losses));
        Assert.NotEqual(plain.Recorder.Epochs[^1].ValidLoss, averaged.Recorder.Epochs[^1].ValidLoss);
    }

    [Fact]
    public void Weights_that_do_not_move_have_themselves_for_an_average_to_the_bit()
    {
        using var learner = New();
        var before = Bits.OfWeights(learner.Model);
        using var averages = new AveragedWeights(learner.Model);
        for (var step = 0; step < 2000; step++)
            averages.Update(0.999);
        averages.GoIn();
        Assert.Equal(before, Bits.OfWeights(learner.Model));
    }

    [Fact]
    public void What_is_validated_is_what_the_model_ends_with()
    {
        using var learner = New();
        learner.Fit(2, 1e-2);
        Assert.Equal(learner.Recorder.Epochs[^1].ValidLoss, learner.Validate().Loss);

        using var trained = New();
        (trained.WeightAverage.UseInValidation, trained.WeightAverage.UseAtEnd) = (false, false);
        trained.Fit(2, 1e-2);
        Assert.Equal(trained.AfterSteps[^1], trained.Parameters());
        Assert.Equal(trained.Recorder.Epochs[^1].ValidLoss, trained.Validate().Loss);
    }

    [Fact]
    public void A_training_that_fails_in_its_validation_keeps_the_weights_that_were_trained()
    {
        using var learner = New();
        learner.FailsInValidation = true;
        Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2));
        Assert.Equal(learner.AfterSteps[^1], learner.Parameters());
    }

    [Fact]
    public void A_checkpoint_holds_the_weights_that_are_trained()
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.SaveCheckpoint.Path = folder.File("run.checkpoint");
        learner.Fit(1, 1e-2);
        using var loaded = New();
        loaded.Load(learner.SaveCheckpoint.Path);
        Assert.Equal(learner.AfterSteps[^1], loaded.Parameters());
    }

    [Fact]
    public void To_save_a_checkpoint_of_the_averages_is_an_error()
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.SavesEarly = folder.File("early");
        Assert.Contains("the averages of WeightAverage", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-2)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(learner.SavesEarly));
        learner.WeightAverage.UseInValidation = false;
        learner.Fit(1, 1e-2);
        Assert.True(File.Exists(learner.SavesEarly));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_training_that_lost_its_average_is_not_resumed_without_a_word(int epoch)
    {
        using var folder = new TemporaryFolder();
        using (var learner = New())
        {
            learner.SaveAfter = (epoch, folder.File("whole.checkpoint"));
            learner.Fit(2, 1e-2);
        }

        // As earlier versions wrote it.
        CheckpointEditor.Change(folder.File("whole.checkpoint"), folder.File("run.checkpoint"), tensors =>
        {
            foreach (var name in tensors.Keys.Where(name => name.StartsWith("average.", StringComparison.Ordinal)).ToArray())
                tensors.Remove(name);
        });
        using var resumed = New();
        var error = Assert.Throws<InvalidOperationException>(() => resumed.Resume(folder.File("run.checkpoint")));
        Assert.Contains($"the average of {(epoch + 1) * Batches} steps is not in the checkpoint", error.Message, StringComparison.Ordinal);

        using var anew = New();
        anew.WeightAverage.BeginAnewOnResume = true;
        anew.Resume(folder.File("run.checkpoint"));
        Assert.Equal(epoch == 0 ? Batches : 2 * Batches, anew.WeightAverage.Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_resumed_training_goes_on_with_its_average_bit_for_bit(int epoch)
    {
        using var folder = new TemporaryFolder();
        using var whole = New();
        whole.SaveAfter = (epoch, folder.File("run.checkpoint"));
        whole.Fit(3, 1e-2);
        using var resumed = New();
        resumed.Resume(folder.File("run.checkpoint"));
        Assert.Equal(LearnerBits.Of(whole), LearnerBits.Of(resumed));
        Assert.Equal(whole.WeightAverage.Steps, resumed.WeightAverage.Steps);
        Assert.NotEqual(whole.AfterSteps[^1], whole.Parameters());
        Assert.Equal(
            whole.Recorder.Epochs.Select(result => result.ValidLoss), resumed.Recorder.Epochs.Select(result => result.ValidLoss));
    }

    [Fact]
    public void A_checkpoint_has_the_average_of_every_parameter_and_none_after_the_training()
    {
        using var folder = new TemporaryFolder();
        using var learner = New();
        learner.SaveAfter = (0, folder.File("run.checkpoint"));
        learner.Fit(2, 1e-2);
        Assert.Equal(
            ModelState.Of(learner.Model).DistinctParameters.Select(parameter => $"average.{parameter.Name}").Order(StringComparer.Ordinal),
            Averages(folder.File("run.checkpoint")));
        learner.Save(folder.File("after.checkpoint"));
        Assert.Empty(Averages(folder.File("after.checkpoint")));

        static IEnumerable<string> Averages(string path) => CheckpointEditor.Names(path)
            .Where(name => name.StartsWith("average.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Averages_that_do_not_fit_are_refused_and_nothing_is_lost()
    {
        using var folder = new TemporaryFolder();
        using (var learner = New())
        {
            learner.SaveAfter = (0, folder.File("run.checkpoint"));
            learner.Fit(2, 1e-2);
        }

        using var resumed = New();
        var before = LearnerBits.Of(resumed);
        Refused("average.head.bias: found nothing", tensors => tensors.Remove("average.head.bias"));
        Refused("average.head.bias: found Float32 [3], expected Float32 [2]", tensors => tensors["average.head.bias"] = TorchSharp.torch.zeros(3));
        Refused("average.tail: found, expected nothing", tensors => tensors["average.tail"] = TorchSharp.torch.zeros(3));

        void Refused(string message, Action<Dictionary<string, TorchSharp.torch.Tensor>> change)
        {
            CheckpointEditor.Change(folder.File("run.checkpoint"), folder.File("changed.checkpoint"), change);
            Assert.Contains(
                message, Assert.Throws<CheckpointException>(() => resumed.Resume(folder.File("changed.checkpoint"))).Message, StringComparison.Ordinal);
            Assert.Equal(before, LearnerBits.Of(resumed));
        }
    }

    [Fact]
    public void Impossible_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage { Decay = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage { Decay = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightAverage { Steps = -1 });
    }

    private static AveragedLearner New()
    {
        var learner = new AveragedLearner(SmallData.Create(), seed: 3);
        learner.SaveCheckpoint.Path = null;
        return learner;
    }
}

[Learner<NetWithDropout>]
[Use<WeightAverage>, Use<SaveCheckpoint>]
internal sealed partial class AveragedLearner
{
    public List<float[]> AfterSteps { get; } = [];

    public bool FailsInValidation { get; set; }

    public string? SavesEarly { get; set; }

    public (int Epoch, string Path)? SaveAfter { get; set; }

    public float[] Parameters() =>
        [.. ModelState.Of(Model).DistinctParameters.SelectMany(parameter => parameter.Tensor.detach().data<float>().ToArray())];

    [Callback(On.StepEnd)]
    private void Note() => AfterSteps.Add(Parameters());

    [Callback(On.BatchEnd)]
    private void Fail(bool training)
    {
        if (!training && FailsInValidation)
            throw new InvalidOperationException("power cut");
    }

    [Callback(On.EpochEnd)]
    private void SaveEarly()
    {
        if (SavesEarly is not null)
            Save(SavesEarly);
    }

    [Callback(On.EpochEnd, Order = int.MaxValue)]
    private void SaveOnce(int epoch)
    {
        if (SaveAfter is { } after && after.Epoch == epoch)
            Save(after.Path);
    }
}

[Learner<NetWithDropout>]
internal sealed partial class UnaveragedLearner;
