namespace LrFinder.Dsl.Tests;

/// <summary>A training that is over stays over, however often it is resumed.</summary>
public sealed class ResumeAfterAStopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(EndingLearner.Place.Batch))]
    [InlineData(nameof(EndingLearner.Place.ValidationBatch))]
    [InlineData(nameof(EndingLearner.Place.BeforeSaving))]
    [InlineData(nameof(EndingLearner.Place.AfterSaving))]
    [InlineData(nameof(EndingLearner.Place.SavingItself))]
    public void A_training_that_a_callback_ended_does_not_go_on(string place)
    {
        using var whole = New(Enum.Parse<EndingLearner.Place>(place));
        var result = whole.Fit(5, 1e-2);
        Assert.Equal((2, true), (result.Epochs.Count, result.StoppedEarly));
        var saved = File.ReadAllBytes(Path);
        for (var i = 0; i < 3; i++)
        {
            using var learner = New(Enum.Parse<EndingLearner.Place>(place));
            var rest = learner.Resume(Path);
            Assert.Empty(rest.Epochs);
            Assert.True(rest.StoppedEarly);
            Assert.Equal(1, learner.Ends);
            Assert.Equal(2, learner.Recorder.Epochs.Count);
            Assert.Equal(Bits.OfWeights(whole.Model), Bits.OfWeights(learner.Model));
            Assert.Equal(saved, File.ReadAllBytes(Path));
        }
    }

    [Fact]
    public void A_training_that_early_stopping_ended_does_not_go_on()
    {
        using (var learner = NewWatched())
            Assert.Equal(3, learner.Fit(20, 1e-2).Epochs.Count);
        for (var i = 0; i < 2; i++)
        {
            using var learner = NewWatched();
            var rest = learner.Resume(Path);
            Assert.Empty(rest.Epochs);
            Assert.True(rest.StoppedEarly);
        }

        EarlyLearner NewWatched()
        {
            var learner = new EarlyLearner(SmallData.Create(), seed: 3);
            (learner.EarlyStopping.Patience, learner.EarlyStopping.MinDelta, learner.SaveCheckpoint.Path) = (2, 100, Path);
            return learner;
        }
    }

    [Fact]
    public void A_training_that_was_saved_after_its_last_epoch_only_ends_again()
    {
        using var whole = New(EndingLearner.Place.Nowhere);
        whole.Fit(2, 1e-2);
        using var learner = New(EndingLearner.Place.Nowhere);
        var rest = learner.Resume(Path);
        Assert.Empty(rest.Epochs);
        Assert.False(rest.StoppedEarly);
        Assert.Equal(1, learner.Ends);
        Assert.Equal(Bits.OfWeights(whole.Model), Bits.OfWeights(learner.Model));
    }

    [Fact]
    public void A_stop_after_the_last_epoch_is_none()
    {
        using var learner = New(EndingLearner.Place.BeforeSaving);
        Assert.False(learner.Fit(2, 1e-2).StoppedEarly);
        using var other = New(EndingLearner.Place.BeforeSaving);
        Assert.False(other.Resume(Path).StoppedEarly);
    }

    [Fact]
    public void What_follows_a_resumed_end_is_a_training_of_its_own()
    {
        using (var whole = New(EndingLearner.Place.BeforeSaving))
            whole.Fit(5, 1e-2);
        using var learner = New(EndingLearner.Place.Nowhere);
        learner.Resume(Path);
        Assert.Equal(2, learner.Fit(2, 1e-2).Epochs.Count);
    }

    [Fact]
    public void A_checkpoint_that_was_moved_away_does_not_come_back()
    {
        using var learner = new MovingLearner(SmallData.Create(), seed: 3) { Path = Path, Kept = _folder.File("kept.checkpoint") };
        Assert.True(learner.Fit(3, 1e-2).StoppedEarly);
        Assert.False(File.Exists(Path));
        Assert.True(File.Exists(learner.Kept));
    }

    private EndingLearner New(EndingLearner.Place place)
    {
        var savesItself = place == EndingLearner.Place.SavingItself;
        var learner = new EndingLearner(SmallData.Create(), seed: 3) { StopsAt = place, SavesItself = savesItself ? Path : null };
        learner.SaveCheckpoint.Path = savesItself ? null : Path;
        if (place == EndingLearner.Place.AfterSaving)
            learner.Afterwards.Answer = (epoch, _) => epoch == 1 ? Flow.StopTraining : Flow.Continue;
        return learner;
    }
}

[Learner<NetWithDropout>]
[Use<EarlyStopping>, Use<SaveCheckpoint>]
internal sealed partial class EarlyLearner;

/// <summary>Moves what it saved, and stops.</summary>
[Learner<NetWithDropout>]
internal sealed partial class MovingLearner
{
    public string Path { get; init; } = "";

    public string Kept { get; init; } = "";

    [Callback(On.EpochEnd)]
    private Flow SaveAndMove()
    {
        Save(Path);
        File.Move(Path, Kept);
        return Flow.StopTraining;
    }
}
