using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A figure from 0 to 1 of how often classes were hit, predicted and right, over all samples.</summary>
public abstract class ClassScore : AccumulatedMetric
{
    private readonly Averaging _averaging;

    private protected ClassScore(string name, Averaging averaging)
    {
        ArgumentNullException.ThrowIfNull(averaging);
        (_averaging, Name) = (averaging, name + averaging.Suffix);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <summary>Counts, of each class, how often it was hit, predicted and right.</summary>
    /// <param name="output">
    /// Logits of classes, [samples, classes, …] or [samples, …, classes] (the second dimension where both would fit), of which the largest decides,
    /// the first among equal ones; or single logits of the target's shape, [samples] or [samples, …], where dimensions of one do not count: above 0
    /// they decide for class 1, and otherwise for class 0, and all numbers of a sample count together. Probabilities are no such logits: of 0.4, take <c>logit()</c>.
    /// </param>
    /// <param name="target">Class numbers from 0, int64, or 0 and 1 of any dtype beside single logits; what is −100 is left out.</param>
    /// <returns>int64, [3, classes + 2]; behind the classes are those of targets that are left out, or that are no class.</returns>
    /// <exception cref="FigureException">The shapes do not fit, or outputs do not have the classes that the average is about.</exception>
    public override Tensor Statistics(Tensor output, Tensor target)
    {
        var decisions = ClassDecisions.Of(Name, output, target);
        _averaging.Require(Name, decisions);
        return ClassCounts.Count(decisions);
    }

    /// <inheritdoc/>
    /// <exception cref="FigureException">Some targets are no class number.</exception>
    public override double Value(Tensor statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var classes = ClassCounts.Read(Name, statistics);
        return Array.Exists(classes, counts => counts.Actual > 0) ? _averaging.Of(classes, Score) : double.NaN;
    }

    private protected abstract double Score(ClassCounts counts);
}
