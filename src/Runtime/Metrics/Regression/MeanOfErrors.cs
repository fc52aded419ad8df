using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A figure that is computed from the mean, over all numbers of all samples, of what each output's error costs. Outputs and targets are of one
/// shape, [samples] or [samples, …], where dimensions of one do not count, and of any numeric dtype; sums are float64.
/// </summary>
public abstract class MeanOfErrors : AccumulatedMetric
{
    private protected MeanOfErrors()
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <summary>Computes the sum of the errors' costs, and their number.</summary>
    /// <param name="output">Numbers, [samples] or [samples, …].</param>
    /// <param name="target">Numbers of the same shape; dimensions of one do not count.</param>
    /// <returns>Sum and number, [2].</returns>
    /// <exception cref="FigureException">The shapes differ.</exception>
    public sealed override Tensor Statistics(Tensor output, Tensor target)
    {
        var (outputs, targets) = PairedShapes.Require($"The metric '{Name}'", output, target);
        var costs = Cost(WideNumbers.Of(outputs) - WideNumbers.Of(targets));
        return stack([costs.sum(), ones_like(costs).sum()]);
    }

    /// <inheritdoc/>
    public sealed override double Value(Tensor statistics)
    {
        var numbers = WideNumbers.Read(statistics);
        return OfMean(numbers[0] / numbers[1]);
    }

    private protected abstract Tensor Cost(Tensor errors);

    private protected virtual double OfMean(double mean) => mean;
}
