using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests;

/// <summary>The learning rate is lowered as PyTorch lowers it.</summary>
public sealed class ReduceOnPlateauTests
{
    [Theory]
    [InlineData(0, 0, new[] { 5.0, 4, 4, 4, 3, 3 }, new[] { 1, 1, 0.1, 0.01, 0.01, 0.001 })]
    [InlineData(1, 0, new[] { 5.0, 5, 5, 5, 5, 4 }, new[] { 1, 1, 0.1, 0.1, 0.01, 0.01 })]
    [InlineData(0, 2, new[] { 5.0, 5, 5, 5, 5, 5 }, new[] { 1, 0.1, 0.1, 0.1, 0.01, 0.01 })]
    [InlineData(0, 0, new[] { 5.0, double.NaN, 4 }, new[] { 1, 0.1, 0.1 })]
    public void Rates_are_those_of_PyTorch(int patience, int cooldown, double[] figures, double[] rates)
    {
        using var learner = New(figures);
        (learner.ReduceOnPlateau.Patience, learner.ReduceOnPlateau.Cooldown) = (patience, cooldown);
        learner.Fit(figures.Length, 1e-3);
        Assert.Equal(rates, learner.Rates.Select(rate => Math.Round(rate / 1e-3, 9)));
    }

    [Fact]
    public void An_improvement_has_to_be_a_share_of_the_best_figure()
    {
        using var learner = New(100, 95, 89, -1, -1.05, -0.95, -1.2);
        (learner.ReduceOnPlateau.Patience, learner.ReduceOnPlateau.Threshold) = (0, 0.1);
        learner.Fit(7, 1e-3);
        Assert.Equal([1, 0.1, 0.1, 0.1, 0.01, 0.001, 0.001], learner.Rates.Select(rate => Math.Round(rate / 1e-3, 9)));
    }

    [Fact]
    public void The_rate_is_not_lowered_below_the_least_and_not_raised_to_it()
    {
        using var learner = New(1, 2, 3, 4);
        (learner.ReduceOnPlateau.Patience, learner.ReduceOnPlateau.Factor, learner.ReduceOnPlateau.MinLearningRate) = (0, 0.5, 4e-4);
        learner.Fit(4, 1e-3);
        Assert.Equal([1e-3, 5e-4, 4e-4, 4e-4], learner.Rates);
        PlateauLearner.Tell(1, 2);
        learner.Rates.Clear();
        learner.Fit(2, 1e-4);
        Assert.Equal([1e-4, 1e-4], learner.Rates);
    }

    [Fact]
    public void A_resumed_training_counts_on()
    {
        using var folder = new TemporaryFolder();
        double[] figures = [3, 3, 3, 3, 3, 3];
        List<double> expected;
        using (var whole = New(figures))
        {
            whole.ReduceOnPlateau.Patience = 2;
            whole.SaveAfter = (1, folder.File("run.checkpoint"));
            whole.Fit(6, 1e-3);
            expected = whole.Rates;
        }

        using var resumed = New(figures);
        resumed.ReduceOnPlateau.Patience = 2;
        resumed.Resume(folder.File("run.checkpoint"));
        Assert.Equal(expected[2..], resumed.Rates);
        Assert.Equal(1e-4, resumed.Rates[1], 1e-12);
    }

    [Fact]
    public void A_rate_that_is_set_for_every_batch_cannot_be_lowered()
    {
        using var learner = New(1);
        var error = Assert.Throws<InvalidOperationException>(() => learner.FitOneCycle(1, 1e-3));
        Assert.Contains("in vain: FitOneCycle or FitCosine sets it anew", error.Message, StringComparison.Ordinal);
        using var scheduled = new ScheduledPlateauLearner(SmallData.Create(), seed: 3);
        error = Assert.Throws<InvalidOperationException>(() => scheduled.Fit(1, 1e-3));
        Assert.Contains("in vain: the learner's schedule sets it anew", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_settings_are_refused()
    {
        var callback = new ReduceOnPlateau();
        Assert.Throws<ArgumentOutOfRangeException>(() => callback.Factor = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => callback.Factor = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => callback.Patience = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => callback.Cooldown = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => callback.Threshold = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => callback.MinLearningRate = -1);
        using var learner = New(1);
        learner.ReduceOnPlateau.Monitor = "tolt";
        Assert.StartsWith("ReduceOnPlateau watches 'tolt'", Assert.Throws<InvalidOperationException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
    }

    private static PlateauLearner New(params double[] figures)
    {
        var learner = new PlateauLearner(SmallData.Create(), seed: 3);
        (learner.ReduceOnPlateau.Monitor, learner.ReduceOnPlateau.HigherIsBetter) = ("told", false);
        PlateauLearner.Tell(figures);
        return learner;
    }
}

[Learner<NetWithDropout>]
[Use<ReduceOnPlateau>]
internal sealed partial class PlateauLearner
{
    [ThreadStatic]
    private static double[]? _told;

    [ThreadStatic]
    private static int _epoch;

    /// <summary>The learning rate after each epoch.</summary>
    public List<double> Rates { get; } = [];

    public (int Epoch, string Path)? SaveAfter { get; set; }

    public static void Tell(params double[] figures) => (_told, _epoch) = (figures, 0);

    [Metric]
    private static Tensor Told(Tensor output, Tensor target) => (_told?[_epoch] ?? 0) * ones(1, dtype: float64);

    [Callback(On.EpochBegin)]
    private static void Turn(int epoch) => _epoch = epoch;

    [Callback(On.EpochEnd, Order = 1)]
    private void Note(int epoch)
    {
        Rates.Add(LearningRate);
        if (SaveAfter is { } after && after.Epoch == epoch)
            Save(after.Path);
    }
}

[Learner<NetWithDropout>]
[Use<ReduceOnPlateau>]
internal sealed partial class ScheduledPlateauLearner
{
    [Schedule(Hyper.LearningRate), Phase(Anneal.Cosine, 1e-2, 1e-6)]
    public static partial double Rate(double progress);
}
