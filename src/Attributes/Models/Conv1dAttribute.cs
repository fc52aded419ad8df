namespace LrFinder.Dsl;

/// <summary>
/// A one-dimensional convolution over a signal: [C, L] becomes [outChannels, L'] with
/// L' = (L + 2 · padding - dilation · (kernelSize - 1) - 1) / stride + 1, rounded down. Named <c>conv</c>.
/// </summary>
/// <param name="outChannels">The number of output channels, at least 1.</param>
/// <param name="kernelSize">The length of the kernel, at least 1.</param>
public sealed class Conv1dAttribute(int outChannels, int kernelSize) : WeightLayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public int OutChannels { get; } = outChannels;

    /// <summary>The length of the kernel.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>The step between two positions of the kernel, at least 1. The default is 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The number of zeros added at each end, at least 0. The default is 0.</summary>
    public int Padding { get; set; }

    /// <summary>The distance between two points of the kernel, at least 1. The default is 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// The number of groups that channels are split into, each convolved on its own. Divides the numbers of input and of output
    /// channels. The default is 1.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learnt bias is added. The default is <see langword="true"/>.</summary>
    public bool Bias { get; set; } = true;
}
