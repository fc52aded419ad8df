using static LrFinder.Dsl.Tests.Metrics.MetricSamples;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>The examples of scikit-learn's documentation, worked by hand from its definitions.</summary>
public sealed class KnownValueTests
{
    private const double Digits = 1e-6;

    [Fact]
    public void Precision_recall_and_F_scores()
    {
        using var scope = NewDisposeScope();
        var (output, target) = (Logits(3, 0, 2, 1, 0, 0, 1), tensor([0L, 1, 2, 0, 1, 2]));
        // Class 0: two of three predictions right, both samples found; classes 1 and 2: nothing right.
        Assert.Equal(2.0 / 9, ValueOf(new MacroPrecision(), output, target), Digits);
        Assert.Equal(1.0 / 3, ValueOf(new MacroRecall(), output, target), Digits);
        Assert.Equal(0.8 / 3, ValueOf(new MacroF1(), output, target), Digits);
        Assert.Equal(1.0 / 3, ValueOf(new MicroF1(), output, target), Digits);
        // 5 · 2 / (4 · 2 + 3) = 10 / 11, and nothing of the others.
        Assert.Equal(10.0 / 33, ValueOf(new MacroF2(), output, target), Digits);
        Assert.Equal(0, ValueOf(new LastClassF1(), output, target));
    }

    [Fact]
    public void What_has_no_denominator_is_0_and_what_does_not_occur_does_not_count()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, ValueOf(new Precision(), tensor([-1f, -1f]), tensor([1L, 0L])));
        Assert.Equal(0, ValueOf(new Recall(), tensor([1f, -1f]), tensor([0L, 0L])));
        Assert.Equal(0, ValueOf(new F1(), tensor([-1f, -1f]), tensor([0L, 0L])));
        Assert.Equal(1, ValueOf(new MacroF1(), Logits(5, 0, 3), tensor([0L, 3L])));
    }

    [Fact]
    public void Areas_and_average_precision()
    {
        using var scope = NewDisposeScope();
        var (scores, target) = (tensor([0.1f, 0.4f, 0.35f, 0.8f]), tensor([0L, 0, 1, 1]));
        Assert.Equal(0.75, ValueOf(new Auroc(), scores, target), Digits);
        Assert.Equal(0.5 + 1.0 / 3, ValueOf(new AveragePrecision(), scores, target), Digits);
        // One score for all: half of all pairs, and the share of yes.
        Assert.Equal(0.5, ValueOf(new Auroc(), zeros(4), tensor([0L, 0, 0, 1])), Digits);
        Assert.Equal(0.25, ValueOf(new AveragePrecision(), zeros(4), tensor([0L, 0, 0, 1])), Digits);
    }

    [Theory]
    [InlineData(0, double.NaN, 0)]
    [InlineData(1, double.NaN, 1)]
    public void Of_one_class_there_is_no_area(long only, double auroc, double averagePrecision)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(auroc, ValueOf(new Auroc(), tensor([0.1f, 0.4f]), tensor([only, only])));
        Assert.Equal(averagePrecision, ValueOf(new AveragePrecision(), tensor([0.1f, 0.4f]), tensor([only, only])));
    }

    [Fact]
    public void Errors_of_numbers()
    {
        using var scope = NewDisposeScope();
        var (output, target) = (tensor([2.5f, 0f, 2f, 8f]), tensor([3f, -0.5f, 2f, 7f]));
        Assert.Equal(0.5, ValueOf(new MeanAbsoluteError(), output, target), Digits);
        Assert.Equal(0.375, ValueOf(new MeanSquaredError(), output, target), Digits);
        Assert.Equal(0.612372, ValueOf(new RootMeanSquaredError(), output, target), Digits);
        Assert.Equal(0.948608, ValueOf(new R2(), output, target), Digits);
        // The mean of 1 - 1.25 / 36.1667 and 1 - 3 / 32.6667.
        Assert.Equal(
            0.936801,
            ValueOf(new R2(), tensor(new[,] { { 0f, 2f }, { -1f, 2f }, { 8f, -5f } }), tensor(new[,] { { 0.5f, 1f }, { -1f, 1f }, { 7f, -6f } })),
            Digits);
    }

    [Fact]
    public void Determination_of_equal_targets()
    {
        using var scope = NewDisposeScope();
        var target = full(3, 0.1, dtype: float64);
        Assert.Equal(1, ValueOf(new R2(), target, target));
        Assert.Equal(0, ValueOf(new R2(), zeros(3), target));
        Assert.Equal(0, ValueOf(new R2(), (zeros(3), target), (zeros(3), target), (zeros(3), target)));
        Assert.Equal(double.NaN, ValueOf(new R2(), zeros(1), zeros(1)));
    }

    [Fact]
    public void Largest_logits()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new[,] { { 0.5f, 0.2f, 0.2f }, { 0.3f, 0.4f, 0.2f }, { 0.2f, 0.4f, 0.3f }, { 0.7f, 0.2f, 0.1f } });
        Assert.Equal(0.75, ValueOf(new Top2Accuracy(), output, tensor([0L, 1, 2, 2])));
        // Among equal logits the first count.
        Assert.Equal(0.5, ValueOf(new Top3Accuracy(), zeros(6, 6), arange(6)));
        Assert.Equal(5.0 / 6, ValueOf(new Top5Accuracy(), zeros(6, 6), arange(6)), Digits);
    }

    [Fact]
    public void Perplexity_is_that_of_all_tokens()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(7, ValueOf(new Perplexity(), zeros(2, 7, 5), ones(2, 5, dtype: int64)), Digits);
        // Probabilities 1/2 and 1/8: the geometric mean is 1/4. Padding does not count.
        var output = tensor(new[,] { { 0.5f, 0.5f }, { 0.125f, 0.875f }, { 0.9f, 0.1f } }).log();
        Assert.Equal(4, ValueOf(new Perplexity(), output, tensor([0L, 0, -100])), Digits);
        Assert.Equal(4, ValueOf(new Perplexity(), (output[..1], tensor([0L])), (output[1..], tensor([0L, -100]))), Digits);
        Assert.Equal(double.NaN, ValueOf(new Perplexity(), output, full(3, -100, dtype: int64)));
    }

    [Fact]
    public void Without_a_sample_there_is_no_figure()
    {
        using var scope = NewDisposeScope();
        var none = full(3, -100, dtype: int64);
        AccumulatedMetric[] metrics = [new F1(), new MicroF1(), new MacroF1(), new Precision(), new MacroRecall(), new Top3Accuracy(), new Auroc(), new AveragePrecision()];
        Assert.All(metrics, metric => Assert.Equal(double.NaN, ValueOf(metric, metric is Top3Accuracy ? zeros(3, 5) : zeros(3, 2), none)));
    }

    [Fact]
    public void Scores_of_half_precision_are_not_subtracted_in_it()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new float[,] { { 0, 1 }, { 0.0009765625f, 1 } }).to(ScalarType.BFloat16);
        Assert.Equal(1, ValueOf(new Auroc(), output, tensor([1L, 0])), Digits);
    }

    [Fact]
    public void A_batch_that_does_not_fit_costs_none_of_those_before()
    {
        using var scope = NewDisposeScope();
        using var accuracy = new MetricAccumulator(new MacroF1());
        accuracy.Add(eye(3), tensor([0L, 1, 2]));
        Assert.ThrowsAny<Exception>(() => accuracy.Add(eye(4), tensor([0L, 1, 2, 3])));
        Assert.Equal(1, accuracy.Value(), Digits);
        using var other = new MetricAccumulator(new MacroRecall());
        other.Add(eye(3), tensor([0L, 1, 2]));
        Assert.Contains("'recall_macro' cannot be added to those of 'f1_macro'", Assert.Throws<ArgumentException>(() => accuracy.Add(other)).Message, StringComparison.Ordinal);
    }
}
