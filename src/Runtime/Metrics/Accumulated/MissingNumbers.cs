using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Counts batches whose outputs are not all numbers. Counts of classes hide that: the largest of logits that are no numbers is some class. It is
/// looked at once for all metrics of a batch.
/// </summary>
internal sealed class MissingNumbers : AccumulatedMetric
{
    /// <inheritdoc/>
    public override string Name => "missing_numbers";

    /// <summary>Looks at a batch.</summary>
    /// <param name="output">Outputs, which may be infinite, of any shape.</param>
    /// <param name="target">Nothing that it looks at: a metric may leave targets out that are not a number.</param>
    /// <returns>1 where an output is not a number, int64.</returns>
    public override Tensor Statistics(Tensor output, Tensor target) => In(output).to(ScalarType.Int64);

    /// <inheritdoc/>
    public override double Value(Tensor statistics) => statistics.item<long>();

    /// <summary>Whether there is one in a tensor, as a tensor of no dimension.</summary>
    public static Tensor In(Tensor tensor) => tensor.isnan().any();
}
