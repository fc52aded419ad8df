using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>Holds what a metric returns for a batch to what it has to be: one floating-point number, the mean over the samples.</summary>
internal static class MetricResult
{
    /// <summary>Looks at a figure of a batch, without waiting for it.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="value">What it returned.</param>
    /// <exception cref="FigureException">It has several elements or none, or no floating-point type.</exception>
    public static void Check(string name, Tensor value)
    {
        if (value.numel() != 1)
            throw new FigureException(
                $"The metric '{name}' returned a tensor of shape [{string.Join(", ", value.shape)}], but a batch has one figure: " +
                "return the mean over its samples, by .mean().");
        if (!value.is_floating_point())
            throw new FigureException(
                $"The metric '{name}' returned {value.dtype}, a count: the figure of an epoch is the mean of what batches return, so that it " +
                "would change with the size of a batch. Return the mean over the samples, by .to(float32).mean().");
    }
}
