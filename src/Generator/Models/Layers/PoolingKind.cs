namespace LrFinder.Dsl.Generator;

/// <summary>A pooling over windows of an image or a signal.</summary>
internal sealed class PoolingKind(string name, string prefix, bool overSignals = false) : LayerKind(name, prefix)
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var window = SlidingWindow.Read(arguments, strideIsKernel: true);
        if (!arguments.HasErrors && window.Padding > window.Kernel / 2)
        {
            var range = $"at most half of the window, {window.Kernel / 2}";
            arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "Padding", Name, "Padding", window.Padding, range);
        }

        if (arguments.HasErrors || !(overSignals ? arguments.ExpectSignal(input) : arguments.ExpectImage(input)))
            return null;
        if (window.Slide(arguments, input, input[0]) is not { } output)
            return null;
        return Create(
            output,
            parameters: 0,
            Given(window.Kernel),
            Named("stride", window.Stride, window.Kernel),
            Named("padding", window.Padding, 0));
    }
}
