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
    /// <exception cref="ArgumentException">They do not have the same shape, but for a last dimension of 1.</exception>
    public static (Tensor Output, Tensor Target) Of(Tensor output, Tensor target, string loss)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        var (shape, targetShape) = (output.shape, target.shape);
        if (shape.Length == targetShape.Length + 1 && shape[^1] == 1 && shape.AsSpan()[..^1].SequenceEqual(targetShape))
            output = output.squeeze(-1);
        else if (!shape.AsSpan().SequenceEqual(targetShape))
            throw new ArgumentException(
                $"{loss} compares each element of the output with one of the target, but was given outputs of shape [{string.Join(", ", shape)}] and targets of "
                + $"shape [{string.Join(", ", targetShape)}]: give targets the shape of the outputs.",
                nameof(target));
        return (output, target.dtype == output.dtype ? target : target.to(output.dtype));
    }
}
