namespace LrFinder.Dsl.Generator;

internal sealed class GroupNormKind() : LayerKind("GroupNorm", "groupnorm")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var groups = arguments.Integer("numGroups");
        var eps = arguments.Number("Eps", 1e-5, value => value is > 0 and <= double.MaxValue, "above 0");
        var affine = arguments.Flag("Affine", fallback: true);
        if (arguments.HasErrors || !Fits(arguments, input) || !Divides(arguments, groups, input))
            return null;

        var plan = Create(
            input.Rank == 2 ? Shape.Signal(input[0], input[1]) : input,
            affine ? 2 * input[0] : 0,
            Given(groups),
            Given(input[0]),
            Named("eps", eps, 1e-5),
            Named("affine", affine, true));
        return affine ? plan with { Creation = (FactoryCreation)plan.Creation with { FillsWeights = true } } : plan;
    }

    /// <summary>TorchSharp refuses a flat sample, where PyTorch would take it.</summary>
    private static bool Fits(LayerArguments arguments, Shape input)
    {
        const string Expected = "[channels, length] or [channels, height, width]";
        return input.Rank == 3
            || (arguments.ExpectRank(input, rank: 2, Expected, "use LayerNorm for flat samples")
                && arguments.ExpectAxes(input, Axes.ChannelsFirst));
    }

    private bool Divides(LayerArguments arguments, long groups, Shape input)
    {
        if (input[0] % groups == 0)
            return true;
        var range = $"a divisor of the {input[0]} channels {arguments.Origin}";
        arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "numGroups", Name, "numGroups", groups, range);
        return false;
    }
}
