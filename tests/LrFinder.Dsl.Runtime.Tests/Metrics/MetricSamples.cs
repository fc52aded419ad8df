using static TorchSharp.torch;

namespace LrFinder.Dsl.Tests.Metrics;

/// <summary>Samples that metrics are computed of, at once or in batches.</summary>
internal static class MetricSamples
{
    /// <summary>Metrics that tests derive as users do.</summary>
    public sealed class Top2Accuracy() : TopAccuracy(2);

    public sealed class MacroF2() : FBetaScore(2, Averaging.Macro);

    public sealed class LastClassF1() : FBetaScore(1, Averaging.OfClass(2));

    /// <summary>The value of batches.</summary>
    public static double ValueOf(AccumulatedMetric metric, params IEnumerable<(Tensor Output, Tensor Target)> batches)
    {
        using var scope = NewDisposeScope();
        using var accumulator = new MetricAccumulator(metric);
        foreach (var (output, target) in batches)
            accumulator.Add(output, target);
        return accumulator.Value();
    }

    /// <summary>The value of all samples at once.</summary>
    public static double ValueOf(AccumulatedMetric metric, Tensor output, Tensor target) => ValueOf(metric, (output, target));

    /// <summary>Logits whose largest is the decision's.</summary>
    public static Tensor Logits(int classes, params long[] decisions) =>
        nn.functional.one_hot(tensor(decisions), classes).to(float32);

    public static Tensor Matrix(double[][] rows)
    {
        var matrix = new double[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].Length; j++)
                matrix[i, j] = rows[i][j];
        return tensor(matrix);
    }
}
