namespace LrFinder.Dsl.Tests;

/// <summary>Files of the first version of the format load; what they do not say, nobody can resume.</summary>
public sealed class Version1Tests
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Project, "Checkpoints", "Version1");

    [Theory]
    [InlineData("under-way.checkpoint", 2)]
    [InlineData("over.checkpoint", 3)]
    public void They_load(string name, int epochs)
    {
        using var learner = New();
        learner.Load(Path.Combine(Folder, name));
        Assert.Equal(epochs, learner.Recorder.Epochs.Count);
        Assert.Equal((0.558463454246521, 0.5474706987539927), (learner.Recorder.Epochs[0].TrainLoss, learner.Recorder.Epochs[0].ValidLoss));
        Assert.Equal(learner.Recorder.Epochs.Min(epoch => epoch.ValidLoss), learner.EarlyStopping.Best);
        Assert.Null(learner.SaveBest.Mark);
        Assert.Equal(epochs, learner.Saves);
        Assert.Equal(epochs, learner.Data.Train.EpochsBegun);
        // The weights are those that the last epoch of the file was validated with.
        if (epochs == 2)
            Assert.Equal(0.41701077421506244, learner.Validate().Loss, 1e-6);
        learner.SaveBest.LoadAtEnd = false;
        learner.SaveBest.Best = double.NaN;
        Assert.Single(learner.Fit(1, 1e-3).Epochs);
    }

    [Fact]
    public void Their_training_is_not_resumed_over_data_that_may_be_others()
    {
        using var learner = New();
        var before = LearnerFingerprint.Of(learner);
        Assert.Contains(
            "checkpoint of version 1, which does not say over which data its training ran",
            Assert.Throws<CheckpointException>(() => learner.Resume(Path.Combine(Folder, "under-way.checkpoint"))).Message,
            StringComparison.Ordinal);
        Assert.Empty(LearnerFingerprint.Of(learner).DifferencesFrom(before));
    }

    [Fact]
    public void Resuming_one_that_was_saved_after_a_training_says_to_fit()
    {
        using var learner = New();
        Assert.Contains(
            "Go on with Fit",
            Assert.Throws<InvalidOperationException>(() => learner.Resume(Path.Combine(Folder, "over.checkpoint"))).Message,
            StringComparison.Ordinal);
    }

    private static Version1Learner New()
    {
        var learner = new Version1Learner(SmallData.Create(), seed: 9);
        learner.SaveBest.Path = Path.Combine(Path.GetTempPath(), "lrfinder-version-1.safetensors");
        return learner;
    }
}

/// <summary>The learner of the files in <c>Version1</c>, which the code before the second version of the format saved.</summary>
[Learner<NetWithDropout>]
[Metric<Accuracy>]
[Use<EarlyStopping>, Use<SaveBest>]
internal sealed partial class Version1Learner
{
    [State]
    public int Saves { get; set; }

    [Callback(On.EpochEnd)]
    private void Count() => Saves++;
}
