using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>
/// Brings outputs and targets of which each number has its own to one shape: [samples, 1] and [samples] are the same numbers, but would broadcast
/// to all pairs.
/// </summary>
internal static class PairedShapes
{
    /// <summary>Tries it.</summary>
    /// <param name="output">Outputs, [samples, …].</param>
    /// <param name="target">Targets, [samples, …].</param>
    /// <returns>Both in the shape of the output without dimensions of one; <see langword="null"/> where they differ in more than such.</returns>
    public static (Tensor Output, Tensor Target)? Of(Tensor output, Tensor target)
    {
        var shape = Numbers(output.shape);
        return shape.AsSpan().SequenceEqual(Numbers(target.shape)) ? (output.reshape(shape), target.reshape(shape)) : null;
    }

    /// <summary>Requires it.</summary>
    /// <param name="figure">How the message calls the metric or loss.</param>
    /// <param name="output">Outputs, [samples, …].</param>
    /// <param name="target">Targets, [samples, …].</param>
    /// <returns>Both in one shape.</returns>
    /// <exception cref="FigureException">They differ in more than dimensions of one.</exception>
    public static (Tensor Output, Tensor Target) Require(string figure, Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        return Of(output, target) ?? throw new FigureException(
            $"{figure} compares each number of the output with its own target, but was given outputs of shape {ShapeText.Of(output)} and "
            + $"targets of shape {ShapeText.Of(target)}: give both one shape; [samples, 1] and [samples] are one.");
    }

    // The first dimension is the sample also where there is one.
    private static long[] Numbers(long[] shape) => shape.Length == 0 ? shape : [shape[0], .. shape[1..].Where(size => size != 1)];
}
