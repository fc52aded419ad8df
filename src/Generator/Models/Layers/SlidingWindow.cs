namespace LrFinder.Dsl.Generator;

/// <summary>A window that slides over an image, where it is square, or over a signal, as in convolutions and pooling.</summary>
internal readonly record struct SlidingWindow(long Kernel, long Stride, long Padding, long Dilation)
{
    /// <summary>Reads the usual arguments.</summary>
    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="strideIsKernel">Whether the stride is that of the window by default, as in pooling, and not 1.</param>
    public static SlidingWindow Read(LayerArguments arguments, bool strideIsKernel = false)
    {
        var kernel = arguments.Integer("kernelSize");
        return new(
            kernel,
            arguments.Integer("Stride", strideIsKernel ? Math.Max(kernel, 1) : 1),
            arguments.Integer("Padding", fallback: 0, atLeast: 0),
            arguments.Integer("Dilation"));
    }

    /// <summary>What an image or a signal becomes; reports a window that is larger.</summary>
    public Shape? Slide(LayerArguments arguments, Shape input, long channels)
    {
        var sizes = input.Sizes.Skip(1).ToList();
        var covered = (Dilation * (Kernel - 1)) + 1;
        if (covered > sizes.Min() + (2 * Padding))
        {
            var window = string.Join(" × ", sizes.Select(_ => covered));
            arguments.Report(
                DiagnosticDescriptors.WindowTooLarge, "kernelSize", window, string.Join(" × ", sizes), arguments.Origin, Padding);
            return null;
        }

        return sizes.Count == 1
            ? Shape.Signal(channels, Steps(sizes[0], covered))
            : Shape.Of(channels, Steps(sizes[0], covered), Steps(sizes[1], covered));
    }

    private long Steps(long size, long covered) => ((size + (2 * Padding) - covered) / Stride) + 1;
}
