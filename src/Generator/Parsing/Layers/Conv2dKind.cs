namespace LrFinder.Dsl.Generator;

internal sealed class Conv2dKind() : LayerKind("Conv2d", "conv")
{
    public override bool HasWeight => true;

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var window = SlidingWindow.Read(arguments);
        var outChannels = arguments.Integer("outChannels");
        var groups = arguments.Integer("Groups");
        var bias = arguments.Flag("Bias", fallback: true);
        if (arguments.HasErrors || !arguments.ExpectImage(input) || !GroupsDivide(arguments, groups, input[0], outChannels))
            return null;

        var output = window.Slide(arguments, input, outChannels);
        var weights = arguments.Count(outChannels, input[0] / groups, window.Kernel, window.Kernel);
        if (output is null || weights is null)
            return null;

        return Create(
            output,
            weights.Value + (bias ? outChannels : 0),
            $"{input[0]}",
            $"{outChannels}",
            $"kernel_size: {window.Kernel}",
            Argument("stride", window.Stride, 1),
            Argument("padding", window.Padding, 0),
            Argument("dilation", window.Dilation, 1),
            Argument("groups", groups, 1),
            Argument("bias", bias, true));
    }

    private static bool GroupsDivide(LayerArguments arguments, long groups, long inChannels, long outChannels)
    {
        if (inChannels % groups == 0 && outChannels % groups == 0)
            return true;
        arguments.Report(DiagnosticDescriptors.GroupsDoNotDivide, "Groups", groups, inChannels, arguments.Origin, outChannels);
        return false;
    }
}
