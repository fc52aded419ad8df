using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Holds losses that compare element by element to tensors of one shape: others would broadcast, and give a number all the same.</summary>
internal static class PairedElements
{
    /// <summary>Brings an output and its target together.</summary>
    /// <param name="output">The output.</param>
    /// <param name="target">The target.</param>
    /// <param name="loss">The loss's name, for the message.</param>
    /// <returns>Both in one shape and dtype.</returns>
    /// <exception cref="ArgumentException">Their shapes differ in more than dimensions of 1.</exception>
    public static (Tensor Output, Tensor Target) Of(Tensor output, Tensor target, string loss)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var (values, targets) = PairedShapes.Of(output, target) ?? throw new ArgumentException(
            $"{loss} compares each number of the output with its own target, but was given outputs of shape {ShapeText.Of(output)} and targets of shape "
            + $"{ShapeText.Of(target)}: give both one shape; [samples, 1] and [samples] are one.",
            nameof(target));
        return (values, targets.dtype == values.dtype ? targets : targets.to(values.dtype));
    }
}
