namespace LrFinder.Dsl.Generator;

/// <summary>A convolution over an image or a signal.</summary>
internal sealed class ConvolutionKind(string name, bool overSignals = false) : LayerKind(name, "conv")
{
    public override bool HasWeight => true;

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var window = SlidingWindow.Read(arguments);
        var outChannels = arguments.Integer("outChannels");
        var groups = arguments.Integer("Groups");
        var bias = arguments.Flag("Bias", fallback: true);
        if (arguments.HasErrors || !(overSignals ? arguments.ExpectSignal(input) : arguments.ExpectImage(input)))
            return null;
        if (!arguments.ExpectGroupsDivide(groups, input[0], outChannels))
            return null;

        var output = window.Slide(arguments, input, outChannels);
        var weights = arguments.Count([outChannels, input[0] / groups, .. input.Sizes.Skip(1).Select(_ => window.Kernel)]);
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
            Named("dilation", window.Dilation, 1),
            Named("groups", groups, 1),
            Named("bias", bias, true));
    }
}
