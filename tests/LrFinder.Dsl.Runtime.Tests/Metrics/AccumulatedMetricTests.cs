using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>Metrics over all samples, in a learner.</summary>
public sealed class AccumulatedMetricTests : IDisposable
{
    // The last batch has 6 samples.
    private const int Samples = 70;

    private readonly TemporaryFolder _folder = new();
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public AccumulatedMetricTests()
    {
        using var generator = new Generator(7);
        _inputs = randn([Samples, SmallData.Features], generator: generator);
        using var sums = _inputs.sum(1);
        _targets = sums.gt(1).to(int64);
        Fragile.FailAfter(0);
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_learner_knows_their_names_and_directions()
    {
        using var learner = New();
        Assert.Equal(["f1_macro", "accuracy", "auroc", "fragile", "perplexity", "error_rate"], learner.MetricNames);
        Assert.Equal([true, true, true, null, false, false], learner.MetricDirections);
        Assert.Contains("metrics    MacroF1, Accuracy, Auroc, Fragile, Perplexity, ErrorRate", learner.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_gives_those_of_all_samples_at_once()
    {
        using var learner = New();
        learner.Fit(2, 1e-2);
        using var output = learner.Predict(_inputs);
        var validated = learner.Validate().Metrics;
        Assert.Equal(learner.Recorder.Epochs[^1].Metrics, validated);
        Assert.Equal(MetricSamples.ValueOf(new MacroF1(), output, _targets), Value("f1_macro"), 1e-9);
        Assert.Equal(MetricSamples.ValueOf(new Auroc(), output, _targets), Value("auroc"), 1e-9);
        Assert.Equal(MetricSamples.ValueOf(new Perplexity(), output, _targets), Value("perplexity"), 1e-5);
        Assert.Equal(Samples, Value("fragile"));
        Assert.Equal(1, Value("accuracy") + Value("error_rate"), 1e-6);
        Assert.All(validated, metric => Assert.Equal(default, metric.NonFinite));

        double Value(string name) => validated.Single(metric => metric.Name == name).Value;
    }

    [Theory]
    [InlineData("f1_macro", true)]
    [InlineData("auroc", true)]
    [InlineData("perplexity", false)]
    public void The_best_epoch_by_one_of_them_is_found(string monitor, bool higherIsBetter)
    {
        using var learner = New();
        (learner.SaveBest.Monitor, learner.SaveBest.Path, learner.EarlyStopping.Monitor) = (monitor, _folder.File("best.safetensors"), monitor);
        (learner.EarlyStopping.Patience, learner.EarlyStopping.MinDelta) = (2, 100);
        // No figure is better by so much than the first.
        Assert.Equal(3, learner.Fit(9, 0.1).Epochs.Count);
        var figures = learner.Recorder.Epochs.Select(epoch => epoch.Metrics.Single(metric => metric.Name == monitor).Value).ToList();
        Assert.Equal(higherIsBetter ? figures.Max() : figures.Min(), learner.SaveBest.Best);
    }

    [Fact]
    public void Figures_of_numbers_are_those_of_all_samples()
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = SmallRegression.Samples(23);
        using var data = TensorData.From((inputs, targets), (inputs, targets), 8);
        using var learner = new FittingLearner(data, seed: 1);
        var metrics = learner.Validate().Metrics;
        var output = learner.Predict(inputs);
        Assert.Equal(["r2", "rmse", "mae"], metrics.Select(metric => metric.Name));
        Assert.Equal(MetricSamples.ValueOf(new R2(), output, targets), metrics[0].Value, 1e-5);
        Assert.Equal(MetricSamples.ValueOf(new RootMeanSquaredError(), output, targets), metrics[1].Value, 1e-5);
        Assert.Equal(MetricSamples.ValueOf(new MeanAbsoluteError(), output, targets), metrics[2].Value, 1e-5);
    }

    [Fact]
    public void Means_in_the_place_of_sums_are_found_before_the_training()
    {
        using var data = SmallRegression.Create();
        using var learner = new MisledLearner(data, seed: 1);
        Assert.StartsWith("The metric 'mean_of_batch' is ", Assert.Throws<FigureException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
        Assert.Empty(learner.Recorder.Epochs);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_found_before_the_training()
    {
        using var scope = NewDisposeScope();
        using var data = TensorData.From((_inputs, _targets), (_inputs, _targets), 16);
        using var learner = new ThreeOfTwoLearner(data, seed: 1);
        Assert.StartsWith("The metric 'top_3_accuracy' takes the 3 largest logits", Assert.Throws<FigureException>(() => learner.Fit(1, 1e-3)).Message, StringComparison.Ordinal);
        Assert.Empty(learner.Recorder.Epochs);
    }

    [Fact]
    public void Outputs_that_are_not_a_number_make_the_figure_that_and_say_where()
    {
        using var data = Data(poisoned: 20);
        using var learner = new ScoredLearner(data, seed: 3);
        var metrics = learner.Validate().Metrics.ToDictionary(metric => metric.Name);
        foreach (var name in new[] { "f1_macro", "auroc", "perplexity" })
        {
            Assert.Equal(double.NaN, metrics[name].Value);
            Assert.Equal(new NonFiniteBatches(1, 1, 5), metrics[name].NonFinite);
        }
    }

    [Fact]
    public void Samples_of_one_class_give_no_area_and_no_batch_is_to_blame()
    {
        using var scope = NewDisposeScope();
        using var data = TensorData.From((_inputs, _targets), (_inputs, zeros(Samples, int64)), 16);
        using var learner = new ScoredLearner(data, seed: 3);
        var auroc = learner.Validate().Metrics.Single(metric => metric.Name == "auroc");
        Assert.Equal(double.NaN, auroc.Value);
        Assert.Equal(default, auroc.NonFinite);
    }

    [Fact]
    public void No_tensor_is_left_over()
    {
        using var learner = New();
        learner.Validate();
        Settle();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 3; i++)
            learner.Validate();
        Settle();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void No_tensor_is_left_over_where_a_batch_fails(int after)
    {
        using var learner = New();
        learner.Validate();
        Settle();
        var before = Tensor.TotalCount;
        // What is thrown while the metric is tried is the batch's to say.
        Fragile.FailAfter(after);
        Assert.Throws<TimeZoneNotFoundException>(() => learner.Validate());
        Settle();
        Assert.Equal(before, Tensor.TotalCount);
        Fragile.FailAfter(0);
        Assert.Equal(Samples, learner.Validate().Metrics.Single(metric => metric.Name == "fragile").Value);
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private ScoredLearner New()
    {
        var learner = new ScoredLearner(Data(), seed: 3);
        learner.SaveBest.Path = _folder.File("best.safetensors");
        learner.EarlyStopping.Patience = 100;
        return learner;
    }

    private TensorData Data(int? poisoned = null)
    {
        using var scope = NewDisposeScope();
        var inputs = _inputs.clone();
        if (poisoned is { } row)
            inputs[row].fill_(float.NaN);
        return TensorData.From((_inputs, _targets), (inputs, _targets), 16, seed: 1);
    }
}
