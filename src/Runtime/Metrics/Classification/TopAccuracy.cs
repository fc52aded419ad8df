using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The share of samples, or of their pixels or tokens, whose class has one of the k largest logits; among equal logits the first counts, so that
/// k = 1 would be the accuracy. From 0 to 1.
/// </summary>
/// <remarks>One of a k is a line: <c>public sealed class Top10Accuracy() : TopAccuracy(10);</c></remarks>
public abstract class TopAccuracy : AccumulatedMetric
{
    private readonly int _k;

    /// <summary>Makes the metric; its name is <c>top_5_accuracy</c>, for instance.</summary>
    /// <param name="k">How many logits count; at least 1, and less than there are classes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    protected TopAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
    }

    /// <inheritdoc/>
    public override string Name => $"top_{_k}_accuracy";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <summary>Counts hits and samples.</summary>
    /// <param name="output">
    /// Logits of more than k classes, [samples, classes, …] or [samples, …, classes]; the second dimension where both would fit.
    /// </param>
    /// <param name="target">Class numbers, int64, [samples] or [samples, …]; what is −100 is left out.</param>
    /// <returns>Hits, samples, and targets that are no class, int64, [3].</returns>
    /// <exception cref="FigureException">The shapes do not fit, or there are no more than k classes.</exception>
    public override Tensor Statistics(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var axis = ClassAxis.Of($"The metric '{Name}'", output, target);
        var classes = output.size(axis);
        if (classes <= _k)
            throw new FigureException(
                $"The metric '{Name}' takes the {_k} largest logits, but outputs of shape {ShapeText.Of(output)} have {classes} classes, so that it "
                + "would always be 1: take a smaller k, by a class that derives from TopAccuracy.");
        var numbers = ClassNumbers.Of(target, classes);
        var isClass = numbers.lt(NumberTensor.Like(numbers, classes));
        var own = where(isClass, numbers, zeros_like(numbers)).unsqueeze(axis);
        var logit = output.gather(axis, own);
        // The rank, from 0: the larger logits, and of equal ones those before its own. By truth values, for vocabularies are large;
        // the numbers from 1 are those of the classes behind.
        long[] alongAxis = [.. output.shape.Select((size, dimension) => dimension == axis ? size : 1)];
        var isBefore = ones([classes], dtype: ScalarType.Int64, device: output.device).cumsum(0).reshape(alongAxis).le(own);
        var rank = output.gt(logit).logical_or(output.eq(logit).logical_and(isBefore)).sum(axis, keepdim: true);
        var hits = rank.lt(NumberTensor.Like(rank, _k)).squeeze(axis).logical_and(isClass);
        return stack([hits.sum(), isClass.sum(), numbers.gt(NumberTensor.Like(numbers, classes)).sum()]);
    }

    /// <inheritdoc/>
    /// <exception cref="FigureException">Some targets are no class number.</exception>
    public override double Value(Tensor statistics)
    {
        var numbers = WideNumbers.Read(statistics);
        ClassNumbers.Require(Name, numbers[2]);
        return numbers[0] / numbers[1];
    }
}
