using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// The share of samples, or of their pixels or tokens, whose largest logit is at their class number; among equal logits the first counts. What
/// cross entropy ignores (class number −100) counts as wrong here.
/// </summary>
public sealed class Accuracy : IMetric
{
    /// <inheritdoc/>
    public static string Name => "accuracy";

    /// <inheritdoc/>
    public static bool? HigherIsBetter => true;

    /// <inheritdoc/>
    /// <param name="output">
    /// Logits of at least two classes: [samples, classes], [samples, classes, …] as cross entropy takes them, or [samples, …, classes]. Where both
    /// would fit the target, as with [4, 5, 5] and [4, 5], the second dimension is the classes.
    /// </param>
    /// <param name="target">Class numbers, int64, [samples] or [samples, …].</param>
    /// <exception cref="ArgumentException">There is one class only, or the target has another shape than the outputs without their classes.</exception>
    public static Tensor Compute(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var axis = ClassAxis.Find(output.shape, target.shape)
            ?? throw new ArgumentException(ClassAxis.Problem(nameof(Accuracy), output, target), nameof(target));
        return output.argmax(axis).eq(target).to(ScalarType.Float32).mean();
    }
}
