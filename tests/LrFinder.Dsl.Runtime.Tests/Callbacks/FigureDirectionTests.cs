using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>Which of two epochs is the better one: losses and known metrics know, the others have to be told.</summary>
public sealed class FigureDirectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Metrics_say_whether_a_higher_value_is_better()
    {
        using var learner = New();
        Assert.Equal(["accuracy", "silent", "rises", "falls"], learner.MetricNames);
        Assert.Equal([true, null, true, false], learner.MetricDirections);
    }

    [Theory]
    [InlineData("accuracy", null)]
    [InlineData("rises", null)]
    [InlineData("falls", null)]
    [InlineData("valid_loss", null)]
    [InlineData("train_loss", null)]
    [InlineData("silent", true)]
    [InlineData("silent", false)]
    [InlineData("accuracy", true)]
    [InlineData("valid_loss", false)]
    public void The_weights_of_the_best_epoch_come_back(string monitor, bool? higherIsBetter)
    {
        using var learner = New();
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter) = (monitor, higherIsBetter);
        learner.Fit(6, 0.3);
        var figures = learner.Recorder.Epochs.Select(epoch => monitor switch
        {
            "valid_loss" => epoch.ValidLoss!.Value,
            "train_loss" => epoch.TrainLoss,
            _ => epoch.Metrics.Single(metric => metric.Name == monitor).Value,
        }).ToList();
        var best = monitor is "accuracy" or "rises" || higherIsBetter == true ? figures.Max() : figures.Min();
        // Otherwise both directions would come to the same.
        Assert.NotEqual(figures.Min(), figures.Max());
        Assert.Equal(best, learner.SaveBest.Best);
        Assert.Equal(learner.AfterEpoch[figures.IndexOf(best)], Bits.OfWeights(learner.Model));
    }

    [Theory]
    [InlineData("accuracy", 3)]
    [InlineData("falls", 3)]
    public void Early_stopping_knows_the_direction(string monitor, int epochs)
    {
        using var learner = New();
        (learner.EarlyStopping.Monitor, learner.EarlyStopping.Patience, learner.EarlyStopping.MinDelta) = (monitor, epochs - 1, 100);
        Assert.Equal(epochs, learner.Fit(9, 1e-3).Epochs.Count);
        // The first epoch is the only one that can be better, for no figure rises or falls by so much.
        Assert.Equal(learner.Recorder.Epochs[0].Metrics.Single(metric => metric.Name == monitor).Value, learner.EarlyStopping.Best);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_nobody_knows_has_to_be_told_before_anything_is_trained(bool asksEarlyStopping)
    {
        using var learner = New();
        if (asksEarlyStopping)
            learner.EarlyStopping.Monitor = "silent";
        else
            learner.SaveBest.Monitor = "silent";
        var before = Bits.OfWeights(learner.Model);
        var name = asksEarlyStopping ? "EarlyStopping" : "SaveBest";
        var error = Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3));
        Assert.StartsWith($"{name} watches 'silent', and nobody says whether a higher or a lower 'silent' is better", error.Message, StringComparison.Ordinal);
        Assert.Contains($"set {name}.HigherIsBetter to true or false", error.Message, StringComparison.Ordinal);
        Assert.Contains("[Metric(HigherIsBetter = true)]", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits.OfWeights(learner.Model));
        Assert.Empty(learner.Recorder.Epochs);
    }

    [Theory]
    [InlineData("valid_loss", true)]
    [InlineData("train_loss", true)]
    [InlineData("accuracy", false)]
    [InlineData("falls", true)]
    public void A_contradiction_is_an_error(string monitor, bool higherIsBetter)
    {
        using var learner = New();
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter) = (monitor, higherIsBetter);
        Assert.Contains("leave SaveBest.HigherIsBetter out", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_other_letters_is_another_name()
    {
        using var learner = New();
        learner.SaveBest.Monitor = "Accuracy";
        Assert.Equal(
            "SaveBest watches 'Accuracy', which the learner does not have. It has: train_loss, valid_loss, accuracy, silent, rises, falls.",
            Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message);
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("valid_loss")]
    public void A_name_that_stands_twice_is_an_error(string monitor)
    {
        using var learner = new NameClashLearner(SmallData.Create(), seed: 3);
        learner.SaveBest.Monitor = monitor;
        Assert.Contains("more than once", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_of_another_figure_counts_for_nothing()
    {
        using var learner = New();
        learner.Fit(2, 1e-3);
        learner.SaveBest.Monitor = "accuracy";
        learner.Fit(2, 1e-3);
        Assert.Equal("accuracy", learner.SaveBest.BestOf);
        Assert.Equal(learner.Recorder.Epochs.TakeLast(2).Max(epoch => epoch.Metrics[0].Value), learner.SaveBest.Best);
    }

    [Fact]
    public void A_metric_that_is_never_a_number_does_not_end_a_training_without_a_word()
    {
        using var learner = New();
        (learner.EarlyStopping.Monitor, learner.EarlyStopping.HigherIsBetter) = ("silent", true);
        Silent.Value = double.NaN;
        var error = Assert.Throws<InvalidOperationException>(() => learner.Fit(8, 1e-3));
        Assert.StartsWith("EarlyStopping has nothing to judge by: 'silent' was not a number in any of 3 epochs", error.Message, StringComparison.Ordinal);
        Assert.Contains("In the last epoch it was not finite in 6 of 6 validation batches, first in batch 0 (from 0).", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, learner.Recorder.Epochs.Count);
    }

    [Fact]
    public void A_metric_that_is_never_a_number_does_not_keep_nothing_without_a_word()
    {
        using var learner = New();
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter, Silent.Value) = ("silent", true, double.NaN);
        var error = Assert.Throws<InvalidOperationException>(() => learner.Fit(2, 1e-3));
        Assert.StartsWith("SaveBest has kept no weights: 'silent' was not a number in any epoch", error.Message, StringComparison.Ordinal);
        Assert.Contains("In the last epoch it was not finite in 6 of 6 validation batches, first in batch 0 (from 0).", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, learner.Recorder.Epochs.Count);
        Assert.Equal(learner.AfterEpoch[^1], Bits.OfWeights(learner.Model));
        Assert.False(File.Exists(learner.SaveBest.Path));
    }

    [Fact]
    public void An_epoch_whose_figure_is_no_number_is_passed_over()
    {
        using var learner = New();
        (learner.SaveBest.Monitor, learner.SaveBest.HigherIsBetter, Silent.Value) = ("silent", true, double.NaN);
        learner.AtEpochEnd = epoch => Silent.Value = epoch == 0 ? 5 : double.NaN;
        learner.Fit(3, 1e-3);
        Assert.Equal(5, learner.SaveBest.Best);
        Assert.Equal(learner.AfterEpoch[1], Bits.OfWeights(learner.Model));
    }

    private DirectedLearner New()
    {
        var learner = new DirectedLearner(SmallData.Create(), seed: 3);
        Silent.Value = null;
        learner.EarlyStopping.Patience = 3;
        learner.SaveBest.Path = _folder.File("best.safetensors");
        return learner;
    }
}

[Learner<NetWithDropout>]
[Metric<Accuracy>, Metric<Silent>]
[Use<EarlyStopping>, Use<SaveBest>]
internal sealed partial class DirectedLearner
{
    public List<IReadOnlyList<string>> AfterEpoch { get; } = [];

    public Action<int> AtEpochEnd { get; set; } = _ => { };

    [Metric(HigherIsBetter = true)]
    private static Tensor Rises(Tensor output, Tensor target) => (output.argmax(1) == target).to(float32).mean() * 2;

    [Metric(HigherIsBetter = false)]
    private static Tensor Falls(Tensor output, Tensor target) => (output.argmax(1) != target).to(float32).mean();

    [Callback(On.EpochEnd)]
    private void Keep(int epoch)
    {
        AfterEpoch.Add(Bits.OfWeights(Model));
        AtEpochEnd(epoch);
    }
}

/// <summary>A metric that does not say what is better.</summary>
internal sealed class Silent : IMetric
{
    [ThreadStatic]
    private static double? _value;

    /// <summary>What it answers; the loss where nothing was said.</summary>
    public static double? Value
    {
        get => _value;
        set => _value = value;
    }

    public static string Name => "silent";

    public static Tensor Compute(Tensor output, Tensor target) =>
        Value is { } value ? value * ones(1) : nn.functional.cross_entropy(output, target);
}

/// <summary>Two metrics of the names of others.</summary>
[Learner<NetWithDropout>]
[Metric<Accuracy>]
[Use<SaveBest>]
internal sealed partial class NameClashLearner
{
    [Metric]
    private static Tensor Accuracy(Tensor output, Tensor target) => ones(1);

    [Metric]
    private static Tensor ValidLoss(Tensor output, Tensor target) => ones(1);
}
