using static LrFinder.Dsl.Tests.Metrics.MetricSamples;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>Where metrics of classes look for the classes, and what they say where there are none.</summary>
public sealed class ClassAxisTests
{
    [Theory]
    [InlineData(new long[] { 4, 3 }, new long[] { 4 }, 1)]
    [InlineData(new long[] { 4, 3, 5 }, new long[] { 4, 5 }, 1)]
    [InlineData(new long[] { 4, 5, 3 }, new long[] { 4, 5 }, 2)]
    [InlineData(new long[] { 4, 3, 6, 5 }, new long[] { 4, 6, 5 }, 1)]
    [InlineData(new long[] { 4, 6, 5, 3 }, new long[] { 4, 6, 5 }, 3)]
    [InlineData(new long[] { 4, 5, 5 }, new long[] { 4, 5 }, 1)]
    [InlineData(new long[] { 4, 1, 5 }, new long[] { 4, 1 }, 2)]
    [InlineData(new long[] { 3 }, new long[] { }, 0)]
    public void They_are_the_dimension_that_the_targets_lack(long[] output, long[] target, int axis)
    {
        Assert.Equal(axis, ClassAxis.Find(output, target));
    }

    [Fact]
    public void Segmentation_and_sequences_come_to_the_same()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var (output, target) = (randn([3, 4, 6, 5], generator: generator), randint(0, 4, [3, 6, 5], dtype: int64, generator: generator));
        var (rows, numbers) = (output.permute(0, 2, 3, 1), target.flatten());
        Assert.Equal(Accuracy.Compute(rows, target).item<float>(), Accuracy.Compute(output, target).item<float>());
        foreach (var metric in new AccumulatedMetric[] { new MacroF1(), new MicroPrecision(), new Top3Accuracy(), new Perplexity() })
        {
            Assert.Equal(ValueOf(metric, rows.reshape(-1, 4), numbers), ValueOf(metric, output, target), 1e-9);
            Assert.Equal(ValueOf(metric, rows, target), ValueOf(metric, output, target), 1e-9);
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using var scope = NewDisposeScope();
        Refused(
            new MacroF1(),
            "The metric 'f1_macro' compares outputs of shape [4, 3, 6] with class numbers of shape [4, 6] or [4, 3], but was given targets of shape [4]: "
            + "the classes are the outputs' second or last dimension, and each has one number.",
            zeros(4, 3, 6),
            zeros(4, int64));
        Refused(new Perplexity(), "The metric 'perplexity' looks for the largest of several logits, but outputs of shape [4, 1] have one", zeros(4, 1), zeros(4, int64));
        Refused(new Top3Accuracy(), "'top_3_accuracy' takes the 3 largest logits, but outputs of shape [4, 3] have 3 classes", zeros(4, 3), zeros(4, int64));
        Refused(new F1(), "'f1' is that of class 1 of two, but outputs have 3 classes", zeros(4, 3), zeros(4, int64));
        Refused(new LastClassF1(), "'f1_class_2' is that of class 2, but outputs have 2 classes", zeros(4, 2), zeros(4, int64));
        Refused(new MacroF1(), "several answers of yes or no a sample", zeros(4, 5), zeros(4, 5));
        Refused(new Auroc(), "'auroc' is one of yes and no, but outputs of shape [4, 3] have 3 classes", zeros(4, 3), zeros(4, int64));
        Refused(new R2(), "outputs of shape [4, 2] and targets of shape [4]", zeros(4, 2), zeros(4));
        Refused(new MeanSquaredError(), "outputs of shape [4] and targets of shape [3]", zeros(4), zeros(3));
    }

    [Fact]
    public void Targets_that_are_no_class_are_named_and_ignored_ones_do_not_count()
    {
        using var scope = NewDisposeScope();
        foreach (var metric in new AccumulatedMetric[] { new MacroF1(), new Perplexity(), new Top2Accuracy() })
            Assert.Contains(
                $"'{metric.Name}' was given 2 targets that are no number of a class: classes are numbered from 0",
                Assert.Throws<FigureException>(() => ValueOf(metric, zeros(4, 3), tensor([0L, 3, -1, -100]))).Message,
                StringComparison.Ordinal);
        foreach (var metric in new AccumulatedMetric[] { new F1(), new Auroc() })
            Assert.Contains(
                "1 targets that are no number of a class: classes are numbered from 0 to 1, 1 for yes and 0 for no",
                Assert.Throws<FigureException>(() => ValueOf(metric, zeros(3, 1), tensor([0f, 1f, 0.3f]))).Message,
                StringComparison.Ordinal);
        foreach (var metric in new AccumulatedMetric[] { new MacroF1(), new MicroF1(), new Top2Accuracy(), new MacroRecall() })
            Assert.Equal(1, ValueOf(metric, Logits(3, 0, 1, 2, 0), tensor([0L, 1, -100, -100])));
        Assert.Equal(1, ValueOf(new Auroc(), tensor([0.9f, 0.1f, 0.5f]), tensor([1L, 0, -100])));
    }

    private static void Refused(AccumulatedMetric metric, string message, Tensor output, Tensor target) =>
        Assert.Contains(message, Assert.Throws<FigureException>(() => metric.Statistics(output, target)).Message, StringComparison.Ordinal);
}
