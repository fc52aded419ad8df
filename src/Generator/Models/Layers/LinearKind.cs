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
        // The steps of a sequence are such rows, and meant.
        if (input.Rank != 1 && input.Axes is not Axes.FeaturesLast)
        {
            arguments.Report(DiagnosticDescriptors.LinearNeedsFlatten, null, input, arguments.Origin, Advice(input));
            return null;
        }

        var inFeatures = input[input.Rank - 1];
        if (arguments.Count(outFeatures, inFeatures) is not { } weights)
            return null;
        return Create(
            input.Rank == 1 ? Shape.Of(outFeatures) : Shape.Sequence(input[0], outFeatures),
            weights + (bias ? outFeatures : 0),
            Given(inFeatures),
            Given(outFeatures),
            Named("hasBias", bias, true));
    }

    private static string Advice(Shape input)
    {
        var flat = input.Sizes.Aggregate(1.0, (product, size) => product * size);
        var flatten = flat <= int.MaxValue ? $"put [Flatten] before it, which makes [{flat:0}] of it" : "put [Flatten] before it";
        return input is { Rank: 2, Axes: Axes.Unknown }
            ? $"{flatten}; or, where these are [steps, features], a layer for sequences such as [LayerNorm], "
                + "after which Linear takes each step"
            : flatten;
    }
}
