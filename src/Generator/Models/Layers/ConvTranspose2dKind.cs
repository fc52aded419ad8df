namespace LrFinder.Dsl.Generator;

internal sealed class ConvTranspose2dKind() : LayerKind("ConvTranspose2d", "convtranspose")
{
    public override bool HasWeight => true;

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var window = SlidingWindow.Read(arguments);
        var outputPadding = arguments.Integer("OutputPadding", fallback: 0, atLeast: 0);
        var outChannels = arguments.Integer("outChannels");
        var groups = arguments.Integer("Groups");
        var bias = arguments.Flag("Bias", fallback: true);
        if (arguments.HasErrors || !FitsBetween(arguments, outputPadding, window) || !arguments.ExpectImage(input))
            return null;
        if (!arguments.ExpectGroupsDivide(groups, input[0], outChannels))
            return null;

        var output = Spread(arguments, input, window, outputPadding, outChannels);
        var weights = arguments.Count(input[0], outChannels / groups, window.Kernel, window.Kernel);
        if (output is null || weights is null)
            return null;

        return Create(
            output,
            weights.Value + (bias ? outChannels : 0),
            Given(input[0]),
            Given(outChannels),
            Named("kernel_size", window.Kernel),
            Named("stride", window.Stride, 1),
            Named("padding", window.Padding, 0),
            Named("output_padding", outputPadding, 0),
            Named("dilation", window.Dilation, 1),
            Named("groups", groups, 1),
            Named("bias", bias, true));
    }

    /// <summary>As torch has it: more would be an output that nothing reaches.</summary>
    private bool FitsBetween(LayerArguments arguments, long outputPadding, SlidingWindow window)
    {
        if (outputPadding < Math.Max(window.Stride, window.Dilation))
            return true;
        var range = $"below the stride, {window.Stride}, or the dilation, {window.Dilation}";
        arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "OutputPadding", Name, "OutputPadding", outputPadding, range);
        return false;
    }

    private Shape? Spread(LayerArguments arguments, Shape input, SlidingWindow window, long outputPadding, long outChannels)
    {
        // Before the sizes are computed: the product might not fit a long.
        if (arguments.Count(Math.Max(input[1], input[2]), window.Stride) is null)
            return null;

        var (height, width) = (Size(input[1]), Size(input[2]));
        if (Math.Min(height, width) >= 1)
            return arguments.Count(outChannels, height, width) is null ? null : Shape.Of(outChannels, height, width);

        var most = window.Padding + ((Math.Min(height, width) - 1) >> 1);
        var range = $"at most {most}, for it cuts off all that comes of {input} {arguments.Origin}";
        arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "Padding", Name, "Padding", window.Padding, range);
        return null;

        long Size(long size) =>
            ((size - 1) * window.Stride) - (2 * window.Padding) + (window.Dilation * (window.Kernel - 1)) + outputPadding + 1;
    }
}
