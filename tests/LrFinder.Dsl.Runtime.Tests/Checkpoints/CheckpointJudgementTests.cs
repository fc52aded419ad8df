using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A checkpoint is judged whole before anything is changed; what only the user's own code can judge is put back.</summary>
public sealed class CheckpointJudgementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.checkpoint");

    private string Changed => _folder.File("changed.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run.epochs_done", "2")]
    [InlineData("run.epochs_done", "0")]
    [InlineData("run.epochs", "0")]
    [InlineData("run.iteration", "7")]
    [InlineData("run.iteration", "0")]
    [InlineData("run.smoothed_count", "-1")]
    [InlineData("run.smoothed_count", "7")]
    public void A_place_in_the_training_that_cannot_be_is_refused(string name, string value) =>
        AssertRefused("position of the training: found impossible numbers", texts => texts[name] = value);

    [Theory]
    [InlineData("data.train_epochs_begun", "9223372036854775807", "position of the data")]
    [InlineData("recorder.0.epoch", "-1", "epoch 0 of the history")]
    [InlineData("run.cycle.max_lr", "1e300", "one-cycle policy: maxLr")]
    [InlineData("run.cycle.low_momentum", "NaN", "one-cycle policy: lowMomentum")]
    [InlineData("run.schedule.Rate", "≈ 1", "schedule of Rate: found, but there is no such hyperparameter")]
    [InlineData("optimizer.created_with", "-1", "created with the learning rate -1")]
    public void Numbers_and_names_that_cannot_be_are_refused(string name, string value, string said) => AssertRefused(said, texts => texts[name] = value);

    [Fact]
    public void A_cycle_for_an_optimizer_without_momentum_is_refused()
    {
        using (var learner = new AdagradLearner(SmallData.Create(), seed: 3))
        {
            learner.Fit(1, 1e-2);
            learner.Save(Path);
        }

        Dictionary<string, string> cycle = [];
        using (var learner = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, Changed) })
            learner.FitOneCycle(2, 1e-2);
        using (var file = SafetensorsFile.Open(Changed))
            foreach (var (name, text) in file.Metadata.Where(text => text.Key.StartsWith("run.", StringComparison.Ordinal)))
                cycle[name] = text;
        CheckpointEditor.Change(Path, Changed, texts: texts =>
        {
            foreach (var (name, text) in cycle)
                texts[name] = text;
        });
        using var other = new AdagradLearner(SmallData.Create(), seed: 3);
        var error = Assert.Throws<CheckpointException>(() => other.Resume(Changed));
        Assert.Contains(error.Differences, difference => difference.Contains("has no momentum", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_whose_losses_were_all_not_a_number_is_gone_on_with()
    {
        using (var learner = new EndingLearner(SmallData.Create(), seed: 3) { FailsIn = 1 })
        {
            learner.SaveCheckpoint.Path = Path;
            nn.init.constant_(ModelState.Of(learner.Model).Parameters.Values.First(), double.NaN);
            Assert.Throws<InvalidOperationException>(() => learner.Fit(2, 1e-3));
        }

        using var other = new EndingLearner(SmallData.Create(), seed: 3);
        other.SaveCheckpoint.Path = Path;
        Assert.True(double.IsNaN(Assert.Single(other.Resume(Path).Epochs).TrainLoss));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_callback_or_source_that_refuses_what_is_loaded_leaves_the_learner_as_it_was(bool isCallback)
    {
        using (var learner = new ChoosyLearner(Data(long.MaxValue), seed: 3))
        {
            learner.Fit(2, 1e-2);
            learner.Seen = 5;
            learner.Save(Path);
        }

        using var other = new ChoosyLearner(Data(isCallback ? long.MaxValue : 1), seed: 4) { Most = isCallback ? 4 : 9 };
        other.Fit(1, 1e-1);
        other.Seen = 1;
        var before = LearnerFingerprint.Of(other);
        var error = Assert.Throws<CheckpointException>(() => other.Load(Path));
        Assert.Contains("the data or a callback refuses", error.Message, StringComparison.Ordinal);
        Assert.Empty(LearnerFingerprint.Of(other).DifferencesFrom(before));
        other.Fit(1, 1e-1);

        static TrainingData Data(long most) => new(new LimitedBatches(most));
    }

    [Fact]
    public void Resuming_what_was_over_changes_nothing()
    {
        using (var learner = new AdamLearner(SmallData.Create(), seed: 3))
        {
            learner.Fit(1, 1e-2);
            learner.Save(Path);
        }

        using var other = new AdamLearner(SmallData.Create(), seed: 4);
        var before = LearnerFingerprint.Of(other);
        Assert.Throws<InvalidOperationException>(() => other.Resume(Path));
        Assert.Empty(LearnerFingerprint.Of(other).DifferencesFrom(before));
    }

    [Fact]
    public void A_text_of_a_megabyte_is_not_repeated()
    {
        var error = AssertRefused("damaged header", texts => texts["recorder.epochs"] = new string('\a', 1 << 20));
        Assert.True(error.Message.Length < 1000);
        Assert.DoesNotContain('\a', error.Message);
    }

    private CheckpointException AssertRefused(string said, Action<Dictionary<string, string>> change)
    {
        using (var learner = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (0, Path) })
            learner.FitOneCycle(3, 1e-2);
        CheckpointEditor.Change(Path, Changed, texts: change);
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 4);
        var before = LearnerFingerprint.Of(other);
        Assert.Throws<CheckpointException>(() => other.Resume(Changed));
        var error = Assert.Throws<CheckpointException>(() => other.Load(Changed));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Empty(LearnerFingerprint.Of(other).DifferencesFrom(before));
        return error;
    }
}

/// <summary>Takes only some values for its state.</summary>
[Learner<NetWithDropout>]
internal sealed partial class ChoosyLearner
{
    private int _seen;

    public int Most { get; init; } = int.MaxValue;

    [State]
    public int Seen
    {
        get => _seen;
        set => _seen = value <= Most ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }
}

/// <summary>Batches that cannot be put to every position.</summary>
internal sealed class LimitedBatches(long most) : IBatchSource
{
    private readonly IBatchSource _batches = SmallData.Create().Train;

    public int? BatchCount => _batches.BatchCount;

    public long EpochsBegun
    {
        get => _batches.EpochsBegun;
        set => _batches.EpochsBegun = value <= most ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public IEnumerable<Batch> NextEpoch() => _batches.NextEpoch();
}
