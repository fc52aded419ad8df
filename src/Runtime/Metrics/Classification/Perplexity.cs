using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The perplexity, exp(mean cross entropy), over all tokens of all samples (natural logarithm; F. Jelinek and others, 1977): among how many equally
/// likely tokens a model is undecided. At least 1; lower is better. The mean of the batches' perplexities is more.
/// </summary>
public sealed class Perplexity : AccumulatedMetric
{
    /// <inheritdoc/>
    public override string Name => "perplexity";

    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <summary>Sums the cross entropy, and counts the tokens.</summary>
    /// <param name="output">
    /// Logits, [samples, classes], [samples, classes, …] or [samples, …, classes]; the second dimension where both would fit.
    /// </param>
    /// <param name="target">Class numbers, int64, [samples] or [samples, …]; what is −100, such as padding, is left out.</param>
    /// <returns>Sum, number, and how many targets are no class, [3].</returns>
    /// <exception cref="FigureException">The shapes do not fit.</exception>
    public override Tensor Statistics(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var axis = ClassAxis.Of($"The metric '{Name}'", output, target);
        var numbers = ClassNumbers.Of(target, output.size(axis));
        var classes = NumberTensor.Like(numbers, output.size(axis));
        var isClass = numbers.lt(classes);
        var own = where(isClass, numbers, zeros_like(numbers)).unsqueeze(axis);
        // Half precision cannot tell the logarithms of rare tokens apart.
        var logits = output.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? output.to(ScalarType.Float32) : output;
        var likelihoods = WideNumbers.Of(nn.functional.log_softmax(logits, axis).gather(axis, own).squeeze(axis));
        return stack(
        [
            where(isClass, likelihoods.neg(), zeros_like(likelihoods)).sum(),
            isClass.sum().to(likelihoods.dtype),
            numbers.gt(classes).sum().to(likelihoods.dtype),
        ]);
    }

    /// <inheritdoc/>
    /// <exception cref="FigureException">Some targets are no class number.</exception>
    public override double Value(Tensor statistics)
    {
        var numbers = WideNumbers.Read(statistics);
        ClassNumbers.Require(Name, numbers[2]);
        return Math.Exp(numbers[0] / numbers[1]);
    }
}
