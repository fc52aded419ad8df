namespace LrFinder.Dsl;

/// <summary>
/// A transposed convolution, which enlarges an image: [C, H, W] becomes [outChannels, H', W'] with
/// H' = (H - 1) · stride - 2 · padding + dilation · (kernelSize - 1) + outputPadding + 1, and W' likewise. Named
/// <c>convtranspose</c>.
/// </summary>
/// <param name="outChannels">The number of output channels, at least 1.</param>
/// <param name="kernelSize">The height and width of the kernel, at least 1.</param>
public sealed class ConvTranspose2dAttribute(int outChannels, int kernelSize) : WeightLayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public int OutChannels { get; } = outChannels;

    /// <summary>The height and width of the kernel.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>The distance in the output between two elements of the input, at least 1. The default is 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The number of rows and columns cut off each side of the output, at least 0. The default is 0.</summary>
    public int Padding { get; set; }

    /// <summary>
    /// The number of rows and columns added to one side of the output, at least 0 and below the stride or the dilation. The
    /// default is 0.
    /// </summary>
    public int OutputPadding { get; set; }

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
