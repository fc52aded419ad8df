using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LrFinder.Dsl;

/// <summary>A convolution, as far as it depends on it whether oneDNN computes it right.</summary>
/// <param name="Outputs">The number of output channels.</param>
/// <param name="Inputs">The number of input channels.</param>
/// <param name="Kernel">The number of elements of the kernel for a pair of channels.</param>
/// <param name="Dimensions">1 for signals, 2 for images, 3 for volumes.</param>
/// <param name="IsStrided">Whether any of its strides is above 1.</param>
/// <param name="IsPlain">Whether it is neither transposed nor dilated nor in groups.</param>
internal readonly record struct ConvolutionShape(long Outputs, long Inputs, long Kernel, int Dimensions, bool IsStrided, bool IsPlain)
{
    // Channels are computed in blocks: of 16 with AVX-512, of 8 with AVX2.
    private const long Block = 16;
    private const long SmallBlock = 8;

    /// <summary>
    /// Whether oneDNN computes output and gradients right, from memory that was written. What was not measured to be right counts as wrong;
    /// docs/explanation/convolutions.md has the measurements.
    /// </summary>
    public bool IsTrusted => (Kernel, IsStrided) switch
    {
        (1, false) => true,
        // Of fewer channels than a block, in channels-last layout, the workspace is written past its end.
        (1, true) => Inputs >= Block,
        (_, false) => IsMeasured && FillsBlocks(Outputs) && (IsTaken || FillsBlocks(Inputs)),
        (_, true) => IsMeasured && (IsTaken ? FillsBlocks(Outputs) : Inputs == Block || Inputs % (2 * Block) == 0),
    };

    private bool IsMeasured => IsPlain && Dimensions <= 2;

    /// <summary>Whether the input is taken as it is, instead of being rearranged in blocks: that of an image, as a rule.</summary>
    private bool IsTaken => Inputs <= SmallBlock;

    /// <summary>What a module computes.</summary>
    public static ConvolutionShape Of(Convolution module) => new(
        module.out_channels,
        module.in_channels,
        Product(module.kernel_size),
        module.kernel_size.Length,
        module.stride.Any(stride => stride != 1),
        !module.transposed && module.groups == 1 && module.dilation.All(dilation => dilation == 1));

    /// <summary>Whether a tensor, [outputs, inputs, kernel…] if it is a weight at all, can be convolved with, at whatever stride.</summary>
    public static bool IsTrustedWeight(Tensor tensor)
    {
        if (tensor.shape is not [var outputs, var inputs, .. { Length: >= 1 and <= 3 } kernel])
            return true;
        var shape = new ConvolutionShape(outputs, inputs, Product(kernel), kernel.Length, IsStrided: false, IsPlain: true);
        return shape.IsTrusted && (shape with { IsStrided = true }).IsTrusted;
    }

    private static bool FillsBlocks(long channels) => channels % Block == 0;

    private static long Product(long[] sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
