using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A reusable metric over all samples of a validation, attached to a learner by <see cref="MetricAttribute{TMetric}"/>: one that is no mean of
/// batches, such as an F-score, a correlation or an area under a curve.
/// </summary>
/// <remarks>
/// <para>
/// A batch gives its statistics, such as sums and counts; those of several batches are merged, and at the end the value is computed from the
/// statistics of all samples. So it does not depend on how samples are split into batches, and statistics of parts of the data, such as those
/// that several processes validate with, merge as those of batches do. The loop keeps the statistics on their device and frees them; the metric
/// itself keeps nothing.
/// </para>
/// <para>
/// A learner makes its metrics by their constructors without parameters, so that a metric with settings is derived by one line:
/// <c>public sealed class Top10Accuracy() : TopAccuracy(10);</c>
/// </para>
/// </remarks>
public abstract class AccumulatedMetric
{
    /// <summary>The metric's name in tables and logs, in snake case.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether a higher value is a better one, for callbacks that look for the best epoch; <see langword="null"/>, the default, where it
    /// depends, and <c>SaveBest.HigherIsBetter</c> and its like have to say it.
    /// </summary>
    public virtual bool? HigherIsBetter => null;

    /// <summary>Computes what has to be known of one batch. It is called without gradients, and sees each batch on its own.</summary>
    /// <param name="output">The model's output; its first dimension is the sample.</param>
    /// <param name="target">The batch's target; its first dimension is the sample.</param>
    /// <returns>
    /// The statistics, of any shape and dtype, on the batch's device: numbers that add up over samples, or whatever else <see cref="Merge"/>
    /// merges.
    /// </returns>
    /// <exception cref="FigureException">The metric is none of such outputs and targets; found before a training begins.</exception>
    public abstract Tensor Statistics(Tensor output, Tensor target);

    /// <summary>
    /// Merges statistics: those of some samples and those of others become those of all of them. By default they are added up. Where the order
    /// of samples is without meaning, it has to be without effect, but for rounding.
    /// </summary>
    /// <param name="one">Statistics.</param>
    /// <param name="other">Statistics of other samples, which come later.</param>
    /// <returns>The statistics of all of them. The arguments are freed afterwards.</returns>
    /// <exception cref="FigureException">The statistics do not have one shape.</exception>
    public virtual Tensor Merge(Tensor one, Tensor other)
    {
        RequireOneShape(one, other);
        return one + other;
    }

    /// <summary>Computes the value.</summary>
    /// <param name="statistics">The statistics of all samples, which are freed afterwards.</param>
    /// <returns>The value; not a number where the samples give none.</returns>
    public abstract double Value(Tensor statistics);

    /// <summary>Statistics of several shapes would broadcast.</summary>
    private protected void RequireOneShape(Tensor one, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (!one.shape.AsSpan().SequenceEqual(other.shape))
            throw new FigureException(
                $"The metric '{Name}' has statistics of shape {ShapeText.Of(one)} for some batches and {ShapeText.Of(other)} for others, which do not "
                + "merge: the outputs of all batches have the same number of classes or columns, or AccumulatedMetric.Merge is overridden.");
    }
}
