namespace LrFinder.Dsl;

/// <summary>
/// The maximum over a window that slides over a signal: [C, L] becomes [C, L'] with
/// L' = (L + 2 · padding - kernelSize) / stride + 1, rounded down. Named <c>maxpool</c>.
/// </summary>
/// <param name="kernelSize">The length of the window, at least 1.</param>
public sealed class MaxPool1dAttribute(int kernelSize) : LayerAttribute
{
    /// <summary>The length of the window.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>The step between two positions of the window, at least 1. The default is the length of the window.</summary>
    public int Stride { get; set; } = kernelSize;

    /// <summary>
    /// How far the window reaches over each end, at least 0 and at most half of its length. The default is 0.
    /// </summary>
    public int Padding { get; set; }
}
