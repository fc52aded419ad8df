namespace LrFinder.Dsl.Generator;

internal sealed class LayerNormKind() : LayerKind("LayerNorm", "layernorm")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var eps = arguments.Number("Eps", 1e-5, value => value is > 0 and <= double.MaxValue, "above 0");
        var affine = arguments.Flag("Affine", fallback: true);
        if (arguments.HasErrors || !Fits(arguments, input))
            return null;

        // Of an image all dimensions, else the features.
        long[] normalised = input.Rank == 3 ? [.. input.Sizes] : [input[input.Rank - 1]];
        if (arguments.Count([affine ? 2 : 0, .. normalised]) is not { } parameters)
            return null;
        return Create(
            input.Rank == 2 ? Shape.Sequence(input[0], input[1]) : input,
            parameters,
            Given(normalised),
            Named("eps", eps, 1e-5),
            Named("elementwise_affine", affine, true));
    }

    private static bool Fits(LayerArguments arguments, Shape input)
    {
        if (input.Rank is 1 or 3)
            return true;
        const string Expected = "[features], [steps, features] or [channels, height, width]";
        return arguments.ExpectRank(input, rank: 2, Expected, "give [Model] one of these shapes")
            && arguments.ExpectAxes(input, Axes.FeaturesLast);
    }
}
