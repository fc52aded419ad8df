namespace LrFinder.Dsl.Generator;

internal sealed class MaxPool2dKind() : LayerKind("MaxPool2d", "maxpool")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var window = SlidingWindow.Read(arguments, strideIsKernel: true);
        if (!arguments.HasErrors && window.Padding > window.Kernel / 2)
        {
            var range = $"at most half of the window, {window.Kernel / 2}";
            arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "Padding", Name, "Padding", window.Padding, range);
        }

        if (arguments.HasErrors || !arguments.ExpectImage(input) || window.Slide(arguments, input, input[0]) is not { } output)
            return null;
        return Create(
            output,
            parameters: 0,
            $"{window.Kernel}",
            Argument("stride", window.Stride, window.Kernel),
            Argument("padding", window.Padding, 0));
    }
}
