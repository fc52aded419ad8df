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
    /// <exception cref="FigureException">Their shapes differ in more than dimensions of 1.</exception>
    public static (Tensor Output, Tensor Target) Of(Tensor output, Tensor target, string loss)
    {
        var (values, targets) = PairedShapes.Require($"The loss '{loss}'", output, target);
        return (values, targets.dtype == values.dtype ? targets : targets.to(values.dtype));
    }
}
