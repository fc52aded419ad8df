using CsCheck;
using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>Whatever the batches, a metric is that of all samples at once, and what its definition says.</summary>
public sealed class SplitTests
{
    private const int Classes = 4;

    // Few different numbers, so that there are ties.
    private static readonly Gen<double> Number = Gen.Int[-6, 6].Select(number => number / 4.0);

    private static readonly Gen<int[]> Cuts = Gen.Int[1, 9].Array[1, 40];

    [Fact]
    public void Metrics_of_classes() => Gen.Select(Number.Array[Classes].Select(Gen.Long[0, Classes - 1]).Array[1, 40], Cuts).Sample(
        (samples, cuts) =>
        {
            using var scope = NewDisposeScope();
            var (logits, targets) = (samples.Select(sample => sample.Item1).ToArray(), samples.Select(sample => sample.Item2).ToArray());
            var decisions = Array.ConvertAll(logits, Definitions.Decision);
            var (output, target) = (MetricSamples.Matrix(logits), tensor(targets));
            var accuracy = Definitions.Accuracy(logits, targets);
            Holds(new MicroPrecision(), accuracy);
            Holds(new MicroRecall(), accuracy);
            Holds(new MicroF1(), accuracy);
            Holds(new MacroPrecision(), Definitions.Macro(decisions, targets, c => Definitions.Precision(c, decisions, targets)));
            Holds(new MacroRecall(), Definitions.Macro(decisions, targets, c => Definitions.Recall(c, decisions, targets)));
            Holds(new MacroF1(), Definitions.Macro(decisions, targets, c => Definitions.FBeta(1, c, decisions, targets)));
            Holds(new MetricSamples.MacroF2(), Definitions.Macro(decisions, targets, c => Definitions.FBeta(2, c, decisions, targets)));
            Holds(new MetricSamples.LastClassF1(), Definitions.FBeta(1, 2, decisions, targets));
            Holds(new MetricSamples.Top2Accuracy(), Definitions.TopAccuracy(2, logits, targets));
            Holds(new Top3Accuracy(), Definitions.TopAccuracy(3, logits, targets));
            Holds(new Perplexity(), Definitions.Perplexity(logits, targets));
            Assert.Equal(accuracy, Accuracy.Compute(output, target).item<float>(), 1e-6);

            void Holds(AccumulatedMetric metric, double expected) => Holds_in_any_batches(metric, expected, output, target, cuts);
        },
        iter: 60);

    [Fact]
    public void Metrics_of_yes_and_no() => Gen.Select(Number.Select(Gen.Long[0, 1]).Array[1, 40], Cuts).Sample(
        (samples, cuts) =>
        {
            using var scope = NewDisposeScope();
            var (scores, targets) = (samples.Select(sample => sample.Item1).ToArray(), samples.Select(sample => sample.Item2).ToArray());
            var decisions = Array.ConvertAll(scores, score => score > 0 ? 1 : 0);
            var (output, target) = (tensor(scores).unsqueeze(1), tensor(targets));
            Holds(new Precision(), Definitions.Precision(1, decisions, targets));
            Holds(new Recall(), Definitions.Recall(1, decisions, targets));
            Holds(new F1(), Definitions.FBeta(1, 1, decisions, targets));
            Holds(new MacroF1(), Definitions.Macro(decisions, targets, c => Definitions.FBeta(1, c, decisions, targets)));
            Holds(new Auroc(), Definitions.Auroc(scores, targets));
            Holds(new AveragePrecision(), Definitions.AveragePrecision(scores, targets));
            // Two logits say the same by their difference, and targets may be any numbers of that shape.
            Holds_in_any_batches(
                new Auroc(), Definitions.Auroc(scores, targets), stack([tensor(scores), 2 * tensor(scores)], 1), target, cuts);
            Holds_in_any_batches(new F1(), Definitions.FBeta(1, 1, decisions, targets), output, target.to(float32).unsqueeze(1), cuts);

            void Holds(AccumulatedMetric metric, double expected) => Holds_in_any_batches(metric, expected, output, target, cuts);
        },
        iter: 60);

    [Fact]
    public void Metrics_of_numbers() => Gen.Select(Number.Select(Number).Array[2, 40], Cuts, Gen.Bool.Select(far => far ? 1e6 : 0)).Sample(
        (samples, cuts, offset) =>
        {
            using var scope = NewDisposeScope();
            var (outputs, targets) = (samples.Select(sample => offset + sample.Item1).ToArray(), samples.Select(sample => offset + sample.Item2).ToArray());
            Holds(new MeanAbsoluteError(), Definitions.MeanAbsoluteError(outputs, targets));
            Holds(new MeanSquaredError(), Definitions.MeanSquaredError(outputs, targets));
            Holds(new RootMeanSquaredError(), Math.Sqrt(Definitions.MeanSquaredError(outputs, targets)));
            Holds(new R2(), Definitions.R2(outputs, targets));

            void Holds(AccumulatedMetric metric, double expected) =>
                Holds_in_any_batches(metric, expected, tensor(outputs).unsqueeze(1), tensor(targets), cuts);
        },
        iter: 60);

    private static void Holds_in_any_batches(AccumulatedMetric metric, double expected, Tensor output, Tensor target, int[] cuts)
    {
        AssertClose(expected, MetricSamples.ValueOf(metric, output, target), metric);
        AssertClose(expected, MetricSamples.ValueOf(metric, Batches(output, target, cuts)), metric);
        // As several processes, each with a part of the data, would put them together.
        using var first = new MetricAccumulator(metric);
        using var second = new MetricAccumulator(metric);
        foreach (var ((o, t), i) in Batches(output, target, cuts).Select((batch, i) => (batch, i)))
            (i % 2 == 0 ? first : second).Add(o, t);
        first.Add(second);
        AssertClose(expected, first.Value(), metric);
    }

    private static void AssertClose(double expected, double found, AccumulatedMetric metric)
    {
        if (double.IsNaN(expected))
            Assert.Equal(double.NaN, found);
        else
            Assert.True(Math.Abs(expected - found) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{metric.Name}: {found} is not {expected}");
    }

    private static IEnumerable<(Tensor Output, Tensor Target)> Batches(Tensor output, Tensor target, int[] cuts)
    {
        var (from, cut) = (0L, 0);
        while (from < output.size(0))
        {
            var size = Math.Min(cuts[cut++ % cuts.Length], output.size(0) - from);
            yield return (output.narrow(0, from, size), target.narrow(0, from, size));
            from += size;
        }
    }
}
