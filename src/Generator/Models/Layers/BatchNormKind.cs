namespace LrFinder.Dsl.Generator;

/// <summary>Batch normalisation of images, or of flat samples and signals.</summary>
internal sealed class BatchNormKind(string name, bool ofImages) : LayerKind(name, "batchnorm")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var eps = arguments.Number("Eps", 1e-5, value => value is > 0 and <= double.MaxValue, "above 0");
        var momentum = arguments.Number("Momentum", 0.1, value => value is >= 0 and <= 1, "in [0, 1]");
        var affine = arguments.Flag("Affine", fallback: true);
        var track = arguments.Flag("TrackRunningStats", fallback: true);
        if (arguments.HasErrors || !Fits(arguments, input))
            return null;

        return Create(
            input.Rank == 2 ? Shape.Signal(input[0], input[1]) : input,
            affine ? 2 * input[0] : 0,
            Given(input[0]),
            Named("eps", eps, 1e-5),
            Named("momentum", momentum, 0.1),
            Named("affine", affine, true),
            Named("track_running_stats", track, true));
    }

    private bool Fits(LayerArguments arguments, Shape input)
    {
        if (ofImages)
            return arguments.ExpectImage(input);
        return input.Rank == 1
            || (arguments.ExpectRank(input, rank: 2, "[features] or [channels, length]", "use BatchNorm2d for images")
                && arguments.ExpectAxes(input, Axes.ChannelsFirst));
    }
}
