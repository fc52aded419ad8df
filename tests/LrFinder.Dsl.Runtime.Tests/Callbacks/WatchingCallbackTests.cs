using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Callbacks that judge a training by a figure of its epochs.</summary>
public sealed class WatchingCallbackTests
{
    [Fact]
    public void Training_stops_after_as_many_epochs_without_improvement_as_patience_has()
    {
        using var learner = new WatchedLearner(SmallData.Create(), seed: 3);
        (learner.EarlyStopping.Monitor, learner.EarlyStopping.HigherIsBetter) = ("told", false);
        learner.EarlyStopping.Patience = 2;
        learner.SaveBest.LoadAtEnd = false;
        WatchedLearner.Tell(5, 4, 4.5, 3, 3.5, double.NaN, 1);

        var result = learner.Fit(7, 1e-3);
        Assert.Equal(6, result.Epochs.Count);
        Assert.True(result.StoppedEarly);
    }

    [Fact]
    public void An_improvement_has_to_be_larger_than_the_least_that_counts()
    {
        using var learner = new WatchedLearner(SmallData.Create(), seed: 3);
        (learner.EarlyStopping.Monitor, learner.EarlyStopping.Patience, learner.EarlyStopping.MinDelta) = ("told", 1, 0.5);
        learner.EarlyStopping.HigherIsBetter = true;
        learner.SaveBest.LoadAtEnd = false;
        WatchedLearner.Tell(1, 2, 2.5, 9);
        Assert.Equal(3, learner.Fit(4, 1e-3).Epochs.Count);
    }

    [Fact]
    public void The_best_weights_are_on_disk_and_come_back_at_the_end()
    {
        using var folder = new TemporaryFolder();
        using var learner = new WatchedLearner(SmallData.Create(), seed: 3);
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter) = ("told", true);
        learner.SaveBest.Path = folder.File("best.safetensors");
        WatchedLearner.Tell(1, 3, 2);

        learner.Fit(3, 1e-1);
        Assert.Equal(learner.AfterEpoch[1], learner.Weights);
        Assert.NotEqual(learner.AfterEpoch[1], learner.AfterEpoch[2]);
        using var other = new WatchedLearner(SmallData.Create(), seed: 4);
        other.Model.LoadWeights(learner.SaveBest.Path);
        using var input = randn(5, SmallData.Features);
        Assert.True(learner.Predict(input).equal(other.Predict(input)).all().item<bool>());
    }

    [Fact]
    public void A_figure_that_is_infinite_once_is_not_the_best()
    {
        using var learner = new WatchedLearner(SmallData.Create(), seed: 3);
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter) = ("told", true);
        WatchedLearner.Tell(double.PositiveInfinity, 1, 3, 2);
        learner.Fit(4, 1e-1);
        Assert.Equal(learner.AfterEpoch[2], learner.Weights);
    }

    [Fact]
    public void A_training_that_an_error_ends_keeps_its_weights()
    {
        using var folder = new TemporaryFolder();
        using var learner = new WatchedLearner(SmallData.Create(), seed: 3);
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter) = ("told", false);
        learner.SaveBest.Path = folder.File("best.safetensors");
        WatchedLearner.Tell(1, 2);
        Assert.Throws<IndexOutOfRangeException>(() => learner.Fit(3, 1e-1));
        Assert.True(File.Exists(learner.SaveBest.Path));
        Assert.NotEqual(learner.AfterEpoch[0], learner.Weights);
    }

    [Fact]
    public void A_figure_that_the_learner_lacks_is_named_with_those_it_has()
    {
        using var learner = new WatchedLearner(SmallData.Create(), seed: 3);
        learner.EarlyStopping.Monitor = "acuracy";
        Assert.Equal(
            "EarlyStopping watches 'acuracy', which the learner does not have. It has: train_loss, valid_loss, told.",
            Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message);
    }

    [Fact]
    public void Without_a_validation_set_its_loss_cannot_be_watched()
    {
        using var learner = new WatchedLearner(new TrainingData(SmallData.Create().Train), seed: 3);
        Assert.Contains(
            "no validation set", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
        (learner.EarlyStopping.Monitor, learner.SaveBest.Monitor, learner.SaveBest.LoadAtEnd) = ("train_loss", "train_loss", false);
        using var folder = new TemporaryFolder();
        learner.SaveBest.Path = folder.File("best.safetensors");
        Assert.Single(learner.Fit(1, 1e-3).Epochs);
    }

    [Fact]
    public void Impossible_settings_are_refused()
    {
        var stopping = new EarlyStopping();
        Assert.Throws<ArgumentOutOfRangeException>(() => stopping.Patience = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => stopping.MinDelta = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientClipping().MaxNorm = 0);
    }
}

[Learner<NetWithDropout>]
[Use<EarlyStopping>, Use<SaveBest>]
internal sealed partial class WatchedLearner
{
    [ThreadStatic]
    private static double[]? _told;

    [ThreadStatic]
    private static int _validationBatches;

    /// <summary>The weights after each epoch.</summary>
    public List<IReadOnlyList<string>> AfterEpoch { get; } = [];

    /// <summary>The weights now.</summary>
    public IReadOnlyList<string> Weights =>
        ModelState.Of(Model).Weights.Select(weight => $"{weight.Key}: {Bits.Of(weight.Value)}").ToList();

    /// <summary>Sets what the metric answers, epoch by epoch. Its first call is that of the rehearsal.</summary>
    /// <param name="figures">The figures.</param>
    public static void Tell(params double[] figures) => (_told, _validationBatches) = (figures, -1);

    [Metric]
    private static Tensor Told(Tensor output, Tensor target) =>
        (_told is null ? 0 : _told[Math.Max(0, _validationBatches++) / SmallData.ValidationBatches]) * ones(1, dtype: float64);

    [Callback(On.EpochEnd)]
    private void Keep() => AfterEpoch.Add(Weights);
}
