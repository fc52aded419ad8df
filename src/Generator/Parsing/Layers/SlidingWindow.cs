namespace LrFinder.Dsl.Generator;

/// <summary>A square window that slides over an image, as in convolutions and pooling.</summary>
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
            arguments.Integer("Stride", strideIsKernel ? kernel : 1),
            arguments.Integer("Padding", fallback: 0, atLeast: 0),
            arguments.Integer("Dilation"));
    }

    /// <summary>What an image becomes; reports a window that is larger than the image.</summary>
    public Shape? Slide(LayerArguments arguments, Shape input, long channels)
    {
        var (height, width) = (input[1], input[2]);
        var covered = (Dilation * (Kernel - 1)) + 1;
        if (covered > Math.Min(height, width) + (2 * Padding))
        {
            var (window, image) = ($"{covered} × {covered}", $"{height} × {width}");
            arguments.Report(DiagnosticDescriptors.WindowTooLarge, "kernelSize", window, image, arguments.Origin, Padding);
            return null;
        }

        return Shape.Of(channels, Steps(height, covered), Steps(width, covered));
    }

    private long Steps(long size, long covered) => ((size + (2 * Padding) - covered) / Stride) + 1;
}
