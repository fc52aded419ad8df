using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>A training that goes on from a checkpoint equals one that was never left, bit for bit.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly Dictionary<string, Func<Learner<NetWithDropout>>> Learners = new()
    {
        ["AdamW, schedule and callbacks"] = () => new CheckpointedLearner(SmallData.Create(), seed: 3),
        ["AdamW by default"] = () => new AdamLearner(SmallData.Create(), seed: 3),
        ["SGD with momentum"] = () => new MomentumLearner(SmallData.Create(), seed: 3),
        ["two parameter groups"] = () => new GroupedLearner(SmallData.Create(), seed: 3),
        ["an optimizer of the user's own"] = () => new OwnOptimizerLearner(SmallData.Create(), seed: 3),
    };

    public static TheoryData<string> Names { get; } = new(Learners.Keys);

    private string Path => _folder.File("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_after_loading_equals_fit_without_interruption(string name)
    {
        using var whole = Learners[name]();
        whole.Fit(2, 1e-2);
        whole.Save(Path);
        var expected = whole.Fit(2, 2e-3);

        using var other = Learners[name]();
        // Nothing of what it did before may be left.
        other.Fit(1, 0.5);
        other.Load(Path);
        Equal(expected, other.Fit(2, 2e-3));
        Equal(whole, other);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_learner_that_never_trained_can_load(string name)
    {
        using var whole = Learners[name]();
        whole.Fit(1, 1e-2);
        whole.Save(Path);
        var expected = whole.Fit(1, 1e-2);

        using var other = Learners[name]();
        other.Load(Path);
        Equal(expected, other.Fit(1, 1e-2));
        Equal(whole, other);
    }

    [Fact]
    public void A_checkpoint_from_before_any_training_takes_the_optimizer_away()
    {
        using var whole = new AdamLearner(SmallData.Create(), seed: 3);
        whole.Save(Path);
        var expected = whole.Fit(1, 1e-2);

        using var other = new AdamLearner(SmallData.Create(), seed: 4);
        other.Fit(2, 0.1);
        other.Load(Path);
        Assert.Empty(other.Recorder.Epochs);
        Equal(expected, other.Fit(1, 1e-2));
        Equal(whole, other);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Resume_goes_on_with_the_very_training(int epoch)
    {
        using var whole = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (epoch, Path) };
        (whole.EarlyStopping.Monitor, whole.EarlyStopping.Patience) = ("train_loss", 100);
        var expected = whole.Fit(4, 1);

        using var other = new CheckpointedLearner(SmallData.Create(), seed: 9);
        (other.EarlyStopping.Monitor, other.EarlyStopping.Patience) = ("train_loss", 100);
        var rest = other.Resume(Path);
        Assert.Equal(expected.Epochs.Skip(epoch + 1).Select(Figures), rest.Epochs.Select(Figures));
        Equal(whole, other);
        Assert.Equal((whole.EarlyStopping.Best, whole.EarlyStopping.EpochsWithoutImprovement), (other.EarlyStopping.Best, other.EarlyStopping.EpochsWithoutImprovement));
        Assert.Equal(whole.Counter.Batches, other.Counter.Batches);
        Assert.Equal(4, other.Recorder.Epochs.Count);
    }

    [Fact]
    public void Resume_goes_on_with_a_one_cycle_training()
    {
        using var whole = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (1, Path) };
        whole.FitOneCycle(3, 1e-2);
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 9);
        other.Resume(Path);
        Equal(whole, other);
    }

    [Fact]
    public void Resume_goes_on_with_a_cosine_decay_and_leaves_the_momentum_alone()
    {
        using var whole = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (1, Path) };
        whole.FitCosine(3, 1e-2);
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 9);
        other.Resume(Path);
        Equal(whole, other);
    }

    [Fact]
    public void Resume_goes_on_accumulating_gradients()
    {
        using var whole = new CheckpointedLearner(SmallData.Create(), seed: 3) { SaveAfter = (1, Path) };
        whole.Fit(3, 1e-2, accumulate: 4);
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 9);
        other.Resume(Path);
        Equal(whole, other);
    }

    [Fact]
    public void All_state_of_callbacks_comes_back()
    {
        using var whole = new CheckpointedLearner(SmallData.Create(), seed: 3);
        whole.Fit(1, 1);
        whole.Save(Path);
        using var other = new CheckpointedLearner(SmallData.Create(), seed: 3);
        other.Counter.Maybe = 7;
        other.Load(Path);
        Assert.Equal(States(whole), States(other));
        Assert.True(other.Seen);
        Assert.Equal("epoch 0\n", other.Note);
        Assert.Null(other.Counter.Maybe);
        Assert.Equal(whole.Counter.Time, other.Counter.Time);
    }

    [Fact]
    public void A_sweep_leaves_the_state_of_callbacks_as_it_was()
    {
        using var learner = new CheckpointedLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1);
        var before = States(learner);
        learner.LrFind(numIt: 20);
        Assert.Equal(before, States(learner));
    }

    [Fact]
    public void A_checkpoint_within_an_epoch_or_a_sweep_is_refused()
    {
        using var learner = new SavingLearner(SmallData.Create(), seed: 3) { Path = Path };
        Assert.Contains("between two epochs", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
        Assert.Contains("sweep", Assert.Throws<InvalidOperationException>(() => learner.LrFind(numIt: 3)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Resuming_what_was_over_says_to_fit()
    {
        using var learner = new AdamLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 1e-3);
        learner.Save(Path);
        Assert.Contains("Go on with Fit", Assert.Throws<InvalidOperationException>(() => learner.Resume(Path)).Message, StringComparison.Ordinal);
    }

    private static void Equal(FitResult expected, FitResult actual) => Assert.Equal(expected.Epochs.Select(Figures), actual.Epochs.Select(Figures));

    private static void Equal(Learner<NetWithDropout> expected, Learner<NetWithDropout> actual)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Bits.Of(expected.Model), Bits.Of(actual.Model));
        Assert.Equal(OptimizerBits.Of(expected.Optimizer), OptimizerBits.Of(actual.Optimizer));
        Assert.Equal(expected.LearningRate, actual.LearningRate);
        Assert.Equal(expected.Data.Train.EpochsBegun, actual.Data.Train.EpochsBegun);
        Assert.Equal(expected.Data.Valid!.EpochsBegun, actual.Data.Valid!.EpochsBegun);
        Assert.Equal(expected.Recorder.Epochs.Select(Figures), actual.Recorder.Epochs.Select(Figures));
        Assert.Equal(States(expected), States(actual));
    }

    private static Dictionary<string, string?> States(Learner learner) => CallbackStates.Collect(learner.VisitCallbacks);

    private static string Figures(EpochResult epoch) => $"{epoch.Epoch} {epoch.TrainLoss:R} {epoch.ValidLoss:R} "
        + $"{string.Join(" ", epoch.Metrics)} {string.Join(" ", epoch.Losses.Select(loss => $"{loss:R}"))}";
}

[Learner<NetWithDropout>]
internal sealed partial class SavingLearner
{
    public string Path { get; init; } = "";

    [Callback(On.BatchEnd, DuringSweep = true)]
    private void SaveNow() => Save(Path);
}
