using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The number of batches that a source declares is the number of batches of its epoch, or an error.</summary>
public sealed class BatchCountTests
{
    [Fact]
    public void A_source_without_an_end_ends_its_epoch_with_its_count()
    {
        var (train, valid) = (Endless(5), Endless(3));
        using var learner = new CountedLearner(new TrainingData(train, valid), seed: 1);

        Assert.Equal([5, 5], learner.FitOneCycle(2, 1e-2).Epochs.Select(epoch => epoch.Losses.Count));

        // One batch of validation comes before the training.
        Assert.Equal((10, 2, 7, 3), (train.Made, train.Ended, valid.Made, valid.Ended));
        Assert.Equal(Enumerable.Range(0, 10).Select(iteration => iteration / 10.0), learner.Progress);
        Assert.Equal(1, learner.ProgressAtEnd);
        Assert.All(learner.Counts, batches => Assert.Equal(5, batches));
        learner.Validate();
        Assert.Equal((10, 4), (valid.Made, valid.Ended));
    }

    [Fact]
    public void A_sweep_over_a_source_without_an_end_begins_an_epoch_after_each_count()
    {
        var train = Endless(5);
        using var learner = new CountedLearner(new TrainingData(train), seed: 1);
        Assert.Equal(StopReason.Completed, learner.LrFind(new() { NumIt = 12, StopDiv = false, Probes = 0 }).StopReason);
        Assert.Equal((12, 3), (train.Made, train.Ended));
    }

    [Fact]
    public void Fewer_batches_than_declared_are_an_error_that_names_both_numbers()
    {
        using var training = new CountedLearner(new TrainingData(Given(declared: 5, given: 3)), seed: 1);
        Refused("The training data 'MadeBatches' declares 5 batches, but its epoch ended after 3: ", () => training.Fit(1, 1e-2));
        Assert.Contains("ended after 3", training.Error?.Message, StringComparison.Ordinal);
        Refused("The training data 'MadeBatches' declares 5 batches", () => training.LrFind());

        using var validating = new CountedLearner(new TrainingData(Given(4, 4), Given(declared: 3, given: 2)), seed: 1);
        Refused("The validation data 'MadeBatches' declares 3 batches, but its epoch ended after 2: ", () => validating.Fit(1, 1e-2));
        Refused("The validation data 'MadeBatches' declares 3 batches", () => validating.Validate());
        Refused("declares 9 batches, but its epoch ended after 0", () => validating.Validate(Given(declared: 9, given: 0)));
    }

    [Fact]
    public void Fewer_batches_are_no_error_where_a_callback_ends_the_epoch()
    {
        using var learner = new CountedLearner(new TrainingData(Given(5, 3)), seed: 1) { StopAfter = 2 };
        Assert.Equal([2, 2], learner.Fit(2, 1e-2).Epochs.Select(epoch => epoch.Losses.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void A_count_below_one_is_refused_before_anything_is_trained(int count)
    {
        var source = Given(count, 3);
        using var learner = new CountedLearner(new TrainingData(source), seed: 1);
        Refused($"The training data 'MadeBatches' declares {count} batches. ", () => learner.Fit(1, 1e-2));
        Refused($"The training data 'MadeBatches' declares {count} batches. ", () => learner.LrFind());
        Refused($"The validation data 'MadeBatches' declares {count} batches. ", () => learner.Validate(source));
        Assert.Equal(0, source.Made);
    }

    [Fact]
    public void A_count_that_changes_within_a_run_is_refused()
    {
        var count = 3;
        var source = new MadeBatches(null, () => Batches(count)) { Counts = () => count };
        using var learner = new CountedLearner(new TrainingData(source), seed: 1) { AtEpochEnd = () => count = 4 };
        Refused("The training data 'MadeBatches' declared 3 batches when the run began, and now declares 4 batches: ", () => learner.Fit(2, 1e-2));
        // Between two runs it may change.
        Assert.Equal(4, learner.Fit(1, 1e-2).Epochs[0].Losses.Count);
    }

    private static void Refused(string message, Action run) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(run).Message, StringComparison.Ordinal);

    private static MadeBatches Endless(int declared) => new(declared, () => Batches(int.MaxValue));

    private static MadeBatches Given(int declared, int given) => new(declared, () => Batches(given));

    private static IEnumerable<Batch> Batches(int count)
    {
        for (var i = 0; i < count; i++)
            yield return new Batch(ones(4, SmallRegression.Features), zeros(4, 1));
    }
}

[Learner<LinearRegressor>]
internal sealed partial class CountedLearner
{
    public int? StopAfter { get; init; }

    public Action? AtEpochEnd { get; init; }

    public List<double> Progress { get; } = [];

    public List<int?> Counts { get; } = [];

    public double ProgressAtEnd { get; private set; }

    public Exception? Error { get; private set; }

    [Loss]
    private static Tensor Mse(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    [Callback(On.BatchBegin)]
    private void Look(double progress, int? batches)
    {
        Progress.Add(progress);
        Counts.Add(batches);
    }

    [Callback(On.BatchEnd)]
    private Flow Stop(int batch) => batch + 1 == StopAfter ? Flow.StopEpoch : Flow.Continue;

    [Callback(On.EpochEnd)]
    private void End(double progress)
    {
        ProgressAtEnd = progress;
        AtEpochEnd?.Invoke();
    }

    [Callback(On.TrainEnd)]
    private void Note(Exception? error) => Error = error;
}
