namespace LrFinder.Dsl.Generator;

internal sealed class EmbeddingKind() : LayerKind("Embedding", "embedding")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var count = arguments.Integer("numEmbeddings");
        var features = arguments.Integer("embeddingDim");
        var padding = arguments.Has("PaddingIdx") ? arguments.Integer("PaddingIdx", atLeast: 0) : (long?)null;
        if (padding >= count && !arguments.HasErrors)
        {
            var range = $"below the {count} indices";
            arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "PaddingIdx", Name, "PaddingIdx", padding, range);
        }

        var skips = arguments.Flag("SkipPadding", fallback: false);
        if (skips && padding is null)
            arguments.Report(DiagnosticDescriptors.ArgumentOutOfRange, "SkipPadding", Name, "SkipPadding", "true", "false, or beside a PaddingIdx");

        if (arguments.HasErrors || !Fits(arguments, input) || arguments.Count(count, features) is not { } parameters)
            return null;
        var plan = Create(
            Shape.Sequence(input[0], features),
            parameters,
            Given(count),
            Given(features),
            padding is { } index ? Named("padding_idx", index) : null);
        return plan with { Padding = skips ? padding : null };
    }

    private static bool Fits(LayerArguments arguments, Shape input)
    {
        const string Expected = "[steps] of integer indices";
        if (arguments.IsFirst)
            return arguments.ExpectRank(input, rank: 1, Expected, "give [Model] the number of steps alone");
        arguments.Report(
            DiagnosticDescriptors.WrongRank, null, "Embedding", Expected, input, arguments.Origin, "make it the first layer of the model");
        return false;
    }
}
