using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Finds the dimension of an output that is its classes: the one without which it has the target's shape. That is the second, as cross entropy
/// has it ([samples, classes, …]), or the last ([samples, …, classes]); where both would do, the second.
/// </summary>
internal static class ClassAxis
{
    /// <summary>Finds it.</summary>
    /// <param name="metric">How messages call the metric.</param>
    /// <param name="output">Logits of at least two classes.</param>
    /// <param name="target">Class numbers.</param>
    /// <returns>The dimension.</returns>
    /// <exception cref="FigureException">There is one class only, or no such dimension.</exception>
    public static int Of(string metric, Tensor output, Tensor target) =>
        Find(output.shape, target.shape) ?? throw new FigureException(Problem(metric, output, target));

    /// <summary>Finds it, or nothing.</summary>
    /// <param name="output">The shape of logits.</param>
    /// <param name="target">The shape of class numbers.</param>
    public static int? Find(long[] output, long[] target)
    {
        foreach (var axis in Candidates(output))
            if (output[axis] > 1 && Without(output, axis).AsSpan().SequenceEqual(target))
                return axis;
        return null;
    }

    /// <summary>Says why there is none.</summary>
    /// <param name="metric">How the message calls the metric.</param>
    /// <param name="output">The outputs.</param>
    /// <param name="target">The targets.</param>
    public static string Problem(string metric, Tensor output, Tensor target)
    {
        var (shape, targetShape) = (output.shape, target.shape);
        var candidates = Candidates(shape);
        return Array.TrueForAll(candidates, axis => shape[axis] == 1)
            ? $"{metric} looks for the largest of several logits, but outputs of shape {ShapeText.Of(shape)} have one, which is always class 0: "
                + "count right answers of a single logit in a [Metric] of your own, such as (output > 0).eq(target), or by a metric of yes and no, "
                + "such as F1 and Auroc."
            : $"{metric} compares outputs of shape {ShapeText.Of(shape)} with class numbers of shape "
                + $"{string.Join(" or ", candidates.Select(axis => ShapeText.Of(Without(shape, axis))))}, but was given targets of shape "
                + $"{ShapeText.Of(targetShape)}: the classes are the outputs' {(candidates.Length > 1 ? "second or last" : "last")} dimension, and each "
                + $"has one number{Advice(shape, targetShape)}.";
    }

    /// <summary>A shape without one of its dimensions.</summary>
    private static long[] Without(long[] shape, int axis) => [.. shape[..axis], .. shape[(axis + 1)..]];

    private static int[] Candidates(long[] shape) => shape.Length > 2 ? [1, shape.Length - 1] : shape.Length > 0 ? [shape.Length - 1] : [];

    private static string Advice(long[] output, long[] target) =>
        target.Length == output.Length && target[^1] == 1 ? " (target.squeeze(-1))" : "";
}
