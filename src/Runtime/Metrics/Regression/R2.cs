using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The coefficient of determination, 1 − Σ (target − output)² / Σ (target − mean target)², over all samples; at most 1, and negative for outputs
/// that are worse than the mean. Of several outputs a sample each has its own, and the value is their mean.
/// </summary>
/// <remarks>
/// As scikit-learn's <c>r2_score</c>: where all targets are equal it is 1 for outputs that are all right and 0 otherwise; of fewer than two samples
/// it is not a number. Sums of squares are merged as T. F. Chan, G. H. Golub and R. J. LeVeque do ("Updating formulae and a pairwise algorithm for
/// computing sample variances", 1979), which loses no digits where the mean is large.
/// </remarks>
public sealed class R2 : AccumulatedMetric
{
    // Rows of the statistics, of which each has a column for each output of a sample.
    private const int Count = 0, Mean = 1, Spread = 2, Error = 3;

    /// <inheritdoc/>
    public override string Name => "r2";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <summary>Computes, for each output of a sample, the number of samples, the targets' mean and squared deviation, and the squared error.</summary>
    /// <param name="output">Numbers, [samples] or [samples, …].</param>
    /// <param name="target">Numbers of the same shape; dimensions of one do not count.</param>
    /// <returns>[4, outputs of a sample], float64.</returns>
    /// <exception cref="FigureException">The shapes differ, or there is no sample.</exception>
    public override Tensor Statistics(Tensor output, Tensor target)
    {
        var (outputs, targets) = PairedShapes.Require($"The metric '{Name}'", output, target);
        if (outputs.numel() == 0)
            throw new FigureException($"The metric '{Name}' was given outputs of shape {ShapeText.Of(output)}, in which there is no sample.");
        var samples = outputs.dim() == 0 ? 1 : outputs.size(0);
        var (predicted, actual) = (WideNumbers.Of(outputs.reshape(samples, -1)), WideNumbers.Of(targets.reshape(samples, -1)));
        // From the first target on, so that equal targets have exactly their mean.
        var first = actual.narrow(0, 0, 1);
        var mean = first + (actual - first).mean([0], keepdim: true);
        return cat(
        [
            ones_like(actual).sum(0, keepdim: true),
            mean,
            (actual - mean).square().sum(0, keepdim: true),
            (actual - predicted).square().sum(0, keepdim: true),
        ]);
    }

    /// <inheritdoc/>
    public override Tensor Merge(Tensor one, Tensor other)
    {
        RequireOneShape(one, other);
        var (count, otherCount) = (one[Count], other[Count]);
        var total = count + otherCount;
        var difference = other[Mean] - one[Mean];
        return stack(
        [
            total,
            one[Mean] + difference * otherCount / total,
            one[Spread] + other[Spread] + difference.square() * count * otherCount / total,
            one[Error] + other[Error],
        ]);
    }

    /// <inheritdoc/>
    public override double Value(Tensor statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var outputs = (int)statistics.size(1);
        var numbers = WideNumbers.Read(statistics);
        return numbers[Count] < 2
            ? double.NaN
            : Enumerable.Range(0, outputs).Average(i => Determination(numbers[Spread * outputs + i], numbers[Error * outputs + i]));
    }

    private static double Determination(double spread, double error) => spread != 0 ? 1 - error / spread : error == 0 ? 1 : 0;
}
