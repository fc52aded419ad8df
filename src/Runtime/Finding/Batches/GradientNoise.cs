using System.Globalization;

namespace LrFinder.Dsl;

/// <summary>
/// The gradient noise scale: the batch size, in samples, at which a batch's gradient is as much noise as direction. A second opinion on the batch
/// size, of how many samples a step can make use of.
/// </summary>
/// <remarks>
/// S. McCandlish, J. Kaplan, D. Amodei and others, "An Empirical Model of Large-Batch Training" (2018), arXiv:1812.06162: the simple noise scale
/// tr(Σ)/|G|² of its section 2.2, with G the true gradient and Σ the covariance of the gradients of single samples, estimated by the norms of
/// gradients at two batch sizes as in its appendix A.1. It holds for losses that are means over the batch. What varies beside the samples, such as
/// dropout and augmentation, counts as noise too; gradients are taken as they are, before clipping, and without what an optimizer such as Adam
/// makes of them. All parameters weigh the same, whatever their learning rates.
/// </remarks>
public sealed class GradientNoise
{
    private readonly double[] _squares;
    private readonly double[] _traces;

    /// <summary>Puts a measurement together.</summary>
    /// <param name="squares">Of each step, the unbiased estimate of |G|².</param>
    /// <param name="traces">Of each step, the unbiased estimate of tr(Σ).</param>
    internal GradientNoise(IReadOnlyList<double> squares, IReadOnlyList<double> traces)
    {
        (_squares, _traces) = ([.. squares], [.. traces]);
        GradientSquared = _squares.Length > 0 ? _squares.Average() : double.NaN;
        Trace = _traces.Length > 0 ? _traces.Average() : double.NaN;
        StandardError = ErrorOf(_squares, _traces);
    }

    /// <summary>The estimate of |G|², the squared norm of the true gradient, as a mean over the steps. It may come out below 0.</summary>
    public double GradientSquared { get; }

    /// <summary>The estimate of tr(Σ), the variance of the gradient of a single sample, summed over all parameters, as a mean over the steps.</summary>
    public double Trace { get; }

    /// <summary>The noise scale, in samples: <see cref="Trace"/> over <see cref="GradientSquared"/>. To be trusted where <see cref="IsMeasurable"/>.</summary>
    public double Scale => Trace / GradientSquared;

    /// <summary>The standard error of <see cref="Scale"/>, in samples, by the jackknife over the steps; not a number for fewer than two.</summary>
    public double StandardError { get; }

    /// <summary>Whether the scale can be told from the noise of its own measurement: its error is below it, and the true gradient is not lost in noise.</summary>
    public bool IsMeasurable => GradientSquared > 0 && Trace > 0 && StandardError < Scale;

    /// <summary>The number of samples in a batch of the data, the smaller of the two sizes that are compared, as a mean.</summary>
    public required double SmallBatch { get; init; }

    /// <summary>The number of samples in a step, the larger of the two sizes.</summary>
    public required double LargeBatch { get; init; }

    /// <summary>The number of steps that were measured.</summary>
    public int Steps => _squares.Length;

    /// <summary>The number of steps that were trained before.</summary>
    public required int StepsBefore { get; init; }

    /// <summary>The number of samples that all of it took, steps before the measurement included.</summary>
    public required long Samples { get; init; }

    /// <summary>
    /// The learning rate of the steps, with a slice that of the last parameter group; <see langword="null"/> where none were taken and the weights stayed
    /// as they were.
    /// </summary>
    public required double? Lr { get; init; }

    /// <summary>Why the measurement ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>
    /// How many times the fewest steps a training needs at a batch size: 1 + <see cref="Scale"/>/batch. With <see cref="SamplesFactor"/> it is the paper's
    /// trade-off (S/Smin − 1)(E/Emin − 1) = 1.
    /// </summary>
    /// <param name="batchSize">The number of samples in a batch, above 0.</param>
    /// <returns>The factor, at least 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The scale could not be measured.</exception>
    public double StepsFactor(double batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return 1 + RequireScale() / batchSize;
    }

    /// <summary>How many times the fewest samples a training needs at a batch size: 1 + batch/<see cref="Scale"/>.</summary>
    /// <param name="batchSize">The number of samples in a batch, above 0.</param>
    /// <returns>The factor, at least 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">The scale could not be measured.</exception>
    public double SamplesFactor(double batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        return 1 + batchSize / RequireScale();
    }

    /// <summary>The scale with its error and what follows, or why there is none.</summary>
    /// <returns>A few lines.</returns>
    public override string ToString() => string.Join('\n', Lines());

    private static double ErrorOf(double[] squares, double[] traces)
    {
        var count = squares.Length;
        if (count < 2)
            return double.NaN;
        var (square, trace) = (squares.Sum(), traces.Sum());
        var without = squares.Zip(traces, (ofStep, traceOfStep) => (trace - traceOfStep) / (square - ofStep)).ToArray();
        var mean = without.Average();
        return Math.Sqrt((count - 1.0) / count * without.Sum(value => (value - mean) * (value - mean)));
    }

    private double RequireScale() => IsMeasurable
        ? Scale
        : throw new InvalidOperationException($"There is no gradient noise scale: {Problem()}.");

    private string Problem()
    {
        if (StopReason == StopReason.NonFinite)
            return "a gradient was not finite; measure at a lower learning rate";
        if (Steps < 2)
            return "fewer than two steps were measured";
        return GradientSquared > 0 && Trace > 0
            ? string.Create(CultureInfo.InvariantCulture, $"its error, {StandardError:G3}, is as large as its value, {Scale:G3}; measure over more steps")
            : "the true gradient is lost in the noise, or the noise in the gradient, over so few steps; measure over more, or more batches a step";
    }

    private IEnumerable<string> Lines()
    {
        if (Steps == 0)
        {
            yield return $"gradient noise scale: not measured; it ended before the first step was ({LrFindNames.Of(StopReason)})";
            yield break;
        }

        yield return IsMeasurable
            ? string.Create(CultureInfo.InvariantCulture, $"gradient noise scale: {Scale:N0} ± {StandardError:N0} samples ({Measured()})")
            : $"gradient noise scale: not measurable ({Measured()}): {Problem()}";
        if (!IsMeasurable)
            yield break;
        yield return "  Far below it, twice the batch takes almost half the steps; far above it, hardly fewer.";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  At batches of {SmallBatch:N0}: {StepsFactor(SmallBatch):G3} times the fewest steps, {SamplesFactor(SmallBatch):G3} times the fewest samples.");
    }

    private string Measured() => string.Create(
        CultureInfo.InvariantCulture,
        $"batches of {SmallBatch:N0} against {LargeBatch:N0}, {Steps} steps {(Lr is { } lr ? $"at learning rate {lr:0.00E+00}" : "at the weights as they are")}"
        + $"{(StepsBefore > 0 ? $" after {StepsBefore}" : "")}, {Samples:N0} samples");
}
