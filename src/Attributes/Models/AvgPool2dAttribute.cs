namespace LrFinder.Dsl;

/// <summary>
/// The mean over a window that slides over an image: [C, H, W] becomes [C, H', W'] with
/// H' = (H + 2 · padding - kernelSize) / stride + 1, rounded down, and W' likewise. Named <c>avgpool</c>.
/// </summary>
/// <param name="kernelSize">The height and width of the window, at least 1.</param>
public sealed class AvgPool2dAttribute(int kernelSize) : LayerAttribute
{
    /// <summary>The height and width of the window.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>The step between two positions of the window, at least 1. The default is the size of the window.</summary>
    public int Stride { get; set; } = kernelSize;

    /// <summary>
    /// The number of zeros added on each side, which count in the mean, at least 0 and at most half of the window's size. The
    /// default is 0.
    /// </summary>
    public int Padding { get; set; }
}
