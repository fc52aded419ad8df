using System.Globalization;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Holds a metric to what makes it exact: the statistics of a batch are those of its halves, merged. Means instead of sums break that, and so do
/// outputs and targets that broadcast against each other, for pairs of samples across the halves are missing.
/// </summary>
internal static class MergingTest
{
    // Sums in single precision differ by less.
    private const double Tolerance = 1e-3;

    /// <summary>Tries a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="output">The output of a batch.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="FigureException">The values differ.</exception>
    public static void Require(AccumulatedMetric metric, Tensor output, Tensor target)
    {
        if (output.dim() == 0 || target.dim() == 0 || output.size(0) != target.size(0) || output.size(0) < 2)
            return;
        using var scope = NewDisposeScope();
        // A metric may draw random numbers: the training is to draw those that it would have drawn.
        using var random = RandomSnapshot.Capture();
        var first = output.size(0) / 2;
        if (Value(metric, [(output, target)]) is { } whole
            && Value(metric, [(output.narrow(0, 0, first), target.narrow(0, 0, first)), (From(output, first), From(target, first))]) is { } merged
            && Math.Abs(whole - merged) > Tolerance * Math.Max(Math.Abs(whole), Math.Abs(merged)))
            throw new FigureException(
                $"The metric '{metric.Name}' is {Text(whole)} for a batch at once, and {Text(merged)} for its halves merged, so that it would "
                + $"depend on the batches. It was given outputs of shape {ShapeText.Of(output)} and targets of shape {ShapeText.Of(target)}: its "
                + "statistics are to compare each output with its own target, and to be sums and counts, not means, or Merge has to merge them.");
        random.Restore();
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static Tensor From(Tensor tensor, long first) => tensor.narrow(0, first, tensor.size(0) - first);

    /// <summary>The value; <see langword="null"/> where it is not finite, or where the samples do not suit: the batch itself will say that.</summary>
    private static double? Value(AccumulatedMetric metric, IEnumerable<(Tensor Output, Tensor Target)> parts)
    {
        using var statistics = new MergedStatistics(metric);
        try
        {
            foreach (var (output, target) in parts)
                statistics.Add(output, target);
            return statistics.Value() is var value && double.IsFinite(value) ? value : null;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
