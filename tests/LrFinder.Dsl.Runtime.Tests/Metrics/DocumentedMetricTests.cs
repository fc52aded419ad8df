using static LrFinder.Dsl.Tests.Metrics.MetricSamples;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>What docs/reference/metrics.md says.</summary>
public sealed class DocumentedMetricTests
{
    private static readonly AccumulatedMetric[] All =
    [
        new Top3Accuracy(), new Precision(), new Recall(), new F1(), new MicroPrecision(), new MacroPrecision(), new Auroc(), new AveragePrecision(),
        new MeanAbsoluteError(), new MeanSquaredError(), new RootMeanSquaredError(), new R2(), new Perplexity(),
    ];

    private static readonly string[] Rows =
        [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", "reference", "metrics.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public void Names_and_directions_are_in_the_table() => Assert.All(All, metric => Assert.Contains(
        Rows,
        row => row.Contains($"| `{metric.Name}`", StringComparison.Ordinal) && row.EndsWith(metric.HigherIsBetter == true ? "| higher |" : "| lower |", StringComparison.Ordinal)));

    [Fact]
    public void Derived_ones_have_the_names_that_it_says()
    {
        Assert.Equal("top_10_accuracy", new Top10Accuracy().Name);
        Assert.Equal("f2_macro", new MacroF2().Name);
        Assert.Equal("recall_class_3", new DogRecall().Name);
        Assert.Equal(["f1_micro", "f1_macro", "recall_micro", "recall_macro"], new AccumulatedMetric[] { new MicroF1(), new MacroF1(), new MicroRecall(), new MacroRecall() }.Select(metric => metric.Name));
    }

    [Fact]
    public void The_correlation_is_one()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1, ValueOf(new Correlation(), (tensor([1f, 2f]), tensor([5f, 7f])), (tensor([3f]), tensor([9f]))), 1e-9);
        Assert.Equal(-1, ValueOf(new Correlation(), tensor([1f, 2f, 4f]), tensor([-1f, -2f, -4f])), 1e-9);
    }

    private sealed class Top10Accuracy() : TopAccuracy(10);

    private sealed class DogRecall() : RecallScore(Averaging.OfClass(3));

    private sealed class Correlation : AccumulatedMetric
    {
        public override string Name => "correlation";

        public override bool? HigherIsBetter => true;

        public override Tensor Statistics(Tensor output, Tensor target)
        {
            var (x, y) = (output.flatten().to(float64), target.flatten().to(float64));
            return stack([ones_like(x).sum(), x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum()]);
        }

        public override double Value(Tensor statistics)
        {
            var s = statistics.cpu().data<double>().ToArray();
            return (s[5] - s[1] * s[2] / s[0]) / Math.Sqrt((s[3] - s[1] * s[1] / s[0]) * (s[4] - s[2] * s[2] / s[0]));
        }
    }
}
