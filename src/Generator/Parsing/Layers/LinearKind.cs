namespace LrFinder.Dsl.Generator;

internal sealed class LinearKind() : LayerKind("Linear", "linear")
{
    public override bool HasWeight => true;

    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var outFeatures = arguments.Integer("outFeatures");
        var bias = arguments.Flag("Bias", fallback: true);
        if (arguments.HasErrors)
            return null;

        // Torch applies it to the last dimension of anything: to each row of an image, which nobody means.
        if (input.Rank != 1)
        {
            arguments.Report(DiagnosticDescriptors.LinearNeedsFlatten, null, input, arguments.Origin);
            return null;
        }

        if (arguments.Count(outFeatures, input[0]) is not { } weights)
            return null;
        return Create(
            Shape.Of(outFeatures),
            weights + (bias ? outFeatures : 0),
            $"{input[0]}",
            $"{outFeatures}",
            Argument("hasBias", bias, true));
    }
}
