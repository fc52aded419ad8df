using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>The share of samples whose largest logit is at their class number; among equal logits the first counts.</summary>
public sealed class Accuracy : IMetric
{
    /// <inheritdoc/>
    public static string Name => "accuracy";

    /// <inheritdoc/>
    public static bool? HigherIsBetter => true;

    /// <inheritdoc/>
    /// <param name="output">Logits, [samples, classes] or [samples, …, classes], of at least two classes.</param>
    /// <param name="target">Class numbers, int64, [samples] or [samples, …].</param>
    /// <exception cref="ArgumentException">There is one class only, or the target has another shape than the outputs without their classes.</exception>
    public static Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        Require(output, target);
        return output.argmax(-1).eq(target).to(ScalarType.Float32).mean();
    }

    /// <summary>What does not fit would broadcast, or always be class 0, and give a number all the same.</summary>
    private static void Require(Tensor output, Tensor target)
    {
        var (shape, targetShape) = (output.shape, target.shape);
        if (shape.Length == 0 || shape[^1] == 1)
            throw new ArgumentException(
                $"Accuracy looks for the largest of several logits, but outputs of shape {Text(shape)} have one, which is always class 0: "
                + "count right answers of a single logit in a [Metric] of your own, such as (output > 0).eq(target).",
                nameof(output));
        if (!shape.AsSpan()[..^1].SequenceEqual(targetShape))
            throw new ArgumentException(
                $"Accuracy compares outputs of shape {Text(shape)} with class numbers of shape {Text(shape[..^1])}, but was given targets of shape "
                + $"{Text(targetShape)}: the classes are the outputs' last dimension, and each has one number{Advice(shape, targetShape)}.",
                nameof(target));
    }

    private static string Advice(long[] output, long[] target) =>
        target.Length == output.Length && target[^1] == 1 ? " (target.squeeze(-1))" : "";

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
