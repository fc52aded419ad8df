using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// A figure of the order in which a model's scores put samples of two classes. All scores have to be known for that: they are kept until the end of
/// a validation, 8 bytes a sample as a rule, and sorted there.
/// </summary>
public abstract class RankedScores : AccumulatedMetric
{
    private protected RankedScores()
    {
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <summary>Collects scores and answers.</summary>
    /// <param name="output">
    /// Scores of yes, of the target's shape, [samples] or [samples, …], where dimensions of one do not count: logits or whatever else is larger the
    /// surer yes is. Or logits of two classes, [samples, 2, …] or [samples, …, 2], whose difference is the score of class 1.
    /// </param>
    /// <param name="target">1 for yes and 0 for no, of any dtype, [samples] or [samples, …]; what is −100 is left out.</param>
    /// <returns>Scores, and answers as class numbers, of the scores' dtype (float32 for narrower ones), [2, scores].</returns>
    /// <exception cref="FigureException">The shapes do not fit.</exception>
    public override Tensor Statistics(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var (scores, answers) = PairedShapes.Of(output, target) ?? (Difference(output, target), target);
        var kept = Kept(scores);
        return stack([kept.flatten(), ClassNumbers.Of(answers.flatten(), 2).to(kept.dtype)]);
    }

    /// <summary>Puts scores behind one another.</summary>
    /// <inheritdoc/>
    public override Tensor Merge(Tensor one, Tensor other) => cat([one, other], 1);

    /// <inheritdoc/>
    /// <exception cref="FigureException">Some targets are neither 0 nor 1.</exception>
    public override double Value(Tensor statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var scores = WideNumbers.Read(statistics[0]);
        var answers = WideNumbers.Read(statistics[1]);
        ClassNumbers.Require(Name, answers.Count(answer => answer > 2), 2);
        // What is not a number has no place in an order.
        return Array.Exists(scores, double.IsNaN) ? double.NaN : Of(RankedAnswers.From(scores, answers));
    }

    private protected abstract double Of(RankedAnswers answers);

    /// <summary>Scores as they are kept. Narrower ones are made wider before anything is computed of them, or differences would be equal that are not.</summary>
    private static Tensor Kept(Tensor scores) => scores.dtype == ScalarType.Float64 ? scores : scores.to(ScalarType.Float32);

    private Tensor Difference(Tensor output, Tensor target)
    {
        var axis = ClassAxis.Of($"The metric '{Name}'", output, target);
        return output.size(axis) == 2
            ? Kept(output.select(axis, 1)) - Kept(output.select(axis, 0))
            : throw new FigureException(
                $"The metric '{Name}' is one of yes and no, but outputs of shape {ShapeText.Of(output)} have {output.size(axis)} classes: give the model "
                + "one output, or two, or write a metric that makes one of them yes, by a class that derives from AccumulatedMetric.");
    }
}
