namespace LrFinder.Dsl.Tests;

/// <summary>Sweeps from the same state, at several values of another hyperparameter.</summary>
public sealed class GridTests
{
    private static readonly double[] Decays = [0, 0.01, 1];

    [Fact]
    public void Each_value_has_the_curve_of_a_learner_that_was_made_with_it()
    {
        using var learner = new DecayLearner(SmallData.Create(), seed: 3);
        var grid = learner.LrFindOver(Hyper.WeightDecay, Decays, new() { StartLr = 1e-3, EndLr = 1, NumIt = 30, StopDiv = false });

        Assert.Equal(Hyper.WeightDecay, grid.Hyper);
        Assert.Equal(Decays, grid.Entries.Select(entry => entry.Value));
        foreach (var entry in grid.Entries)
        {
            DecayLearner.Decay = entry.Value;
            using var made = new DecayLearner(SmallData.Create(), seed: 3);
            Assert.Equal(made.LrFind(startLr: 1e-3, endLr: 1, numIt: 30, stopDiv: false).Points, entry.Result.Points);
        }
    }

    [Fact]
    public void Groups_keep_the_ratio_of_their_weight_decays_and_the_learner_is_as_it_was()
    {
        using var learner = new DiscriminativeLearner(SmallData.Create(), seed: 3);
        learner.Fit(1, 0.1);
        learner.Decays.Clear();
        var before = LearnerBits.Of(learner);
        learner.LrFindOver(Hyper.WeightDecay, [0, 0.5], new() { NumIt = 3, Repeats = 2 });
        Assert.Equal(before, LearnerBits.Of(learner));
        Assert.Equal(12, learner.Decays.Count);
        Assert.All(learner.Decays.Take(6), decays => Assert.Equal([0, 0], decays));
        Assert.All(learner.Decays.Skip(6), decays => Assert.Equal([0.5, 0], decays));
    }

    [Fact]
    public void Momentum_can_be_swept_over_and_each_result_knows_its_own()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var grid = learner.LrFindOver(Hyper.Momentum, [0, 0.5, 0.95], new() { StartLr = 1e-2, EndLr = 1, NumIt = 20, StopDiv = false });
        Assert.Equal([0, 0.5, 0.95], grid.Entries.Select(entry => entry.Result.Settings.Momentum));
        Assert.Equal(3, grid.Entries.Select(entry => entry.Result.Points[^1].Loss).Distinct().Count());
        Assert.Throws<InvalidOperationException>(() => learner.Optimizer);
    }

    [Fact]
    public void A_grid_survives_json()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var grid = learner.LrFindOver(Hyper.WeightDecay, Decays, new() { NumIt = 40, Probes = 0 });
        var read = LrFindGrid.FromJson(grid.ToJson(indented: true));
        Assert.Equal(grid.ToJson(), read.ToJson());
        Assert.Equal(grid.Entries.SelectMany(entry => entry.Result.Points), read.Entries.SelectMany(entry => entry.Result.Points));
        Assert.Equal(3, grid.ToString().Split('\n').Length);
        Assert.StartsWith("weight decay 0: basin: ", grid.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "hyper")]
    [InlineData("""{"hyper": "colour", "entries": []}""", "colour")]
    [InlineData("""{"hyper": "momentum", "entries": [{"value": 0, "result": {}}]}""", "entries[0].result")]
    public void What_is_no_grid_is_refused_with_its_place(string json, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => LrFindGrid.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_for_which_there_was_no_time_is_not_there()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        var grid = learner.LrFindOver(Hyper.WeightDecay, Decays, new() { TimeBudget = TimeSpan.FromTicks(1) });
        Assert.Equal(0, Assert.Single(grid.Entries).Value);
        Assert.Equal(StopReason.TimeBudget, grid.Entries[0].Result.StopReason);
    }

    [Fact]
    public void A_cancelled_grid_keeps_what_it_has_found()
    {
        using var learner = new CancellingSweepLearner(SmallData.Create(), seed: 3);
        using var cancellation = learner.Cancellation;
        var grid = learner.LrFindOver(Hyper.WeightDecay, Decays, new()
        {
            NumIt = 40,
            StopDiv = false,
            Probes = 0,
        }, cancellationToken: cancellation.Token);
        Assert.Equal([40, 30], grid.Entries.Select(entry => entry.Result.Points.Count));
        Assert.Equal([StopReason.Completed, StopReason.Cancelled], grid.Entries.Select(entry => entry.Result.StopReason));
    }

    [Fact]
    public void Impossible_values_and_hyperparameters_are_refused_before_anything_is_trained()
    {
        using var learner = new PlainLearner(SmallData.Create(), seed: 3);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => learner.LrFindOver(Hyper.WeightDecay, [])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentOutOfRangeException>(() => learner.LrFindOver(Hyper.WeightDecay, [0, -1])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentOutOfRangeException>(() => learner.LrFindOver(Hyper.Momentum, [0, 1])).ParamName);
        Assert.Equal("hyper", Assert.Throws<ArgumentException>(() => learner.LrFindOver(Hyper.LearningRate, [0.1])).ParamName);
#pragma warning disable LRF312 // The mistake is what is tested.
        Assert.Equal("numIt", Assert.Throws<ArgumentOutOfRangeException>(() => learner.LrFindOver(Hyper.WeightDecay, [0.1], new()
        {
            NumIt = 0,
        })).ParamName);
#pragma warning restore LRF312
        using var unknown = new SignLearner(SmallData.Create(), seed: 3);
        Assert.Contains(
            "has no weight decay", Assert.Throws<InvalidOperationException>(() => unknown.LrFindOver(Hyper.WeightDecay, [0.1])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => unknown.Optimizer);
    }
}

/// <summary>Its optimizer is made with a weight decay that is set beforehand.</summary>
[Learner<NetWithDropout>]
internal sealed partial class DecayLearner
{
    public static double Decay { get; set; } = 0.3;

    [Optimizer]
    private static TorchSharp.Modules.AdamW Optimize(IReadOnlyList<TorchSharp.Modules.Parameter> parameters, double lr) =>
        TorchSharp.torch.optim.AdamW(parameters, lr, weight_decay: Decay);
}
