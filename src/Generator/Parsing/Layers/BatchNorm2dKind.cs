namespace LrFinder.Dsl.Generator;

internal sealed class BatchNorm2dKind() : LayerKind("BatchNorm2d", "batchnorm")
{
    public override LayerPlan? Plan(LayerArguments arguments, Shape input)
    {
        var eps = arguments.Number("Eps", 1e-5, value => value is > 0 and <= double.MaxValue, "above 0");
        var momentum = arguments.Number("Momentum", 0.1, value => value is >= 0 and <= 1, "in [0, 1]");
        var affine = arguments.Flag("Affine", fallback: true);
        var track = arguments.Flag("TrackRunningStats", fallback: true);
        if (arguments.HasErrors || !arguments.ExpectImage(input))
            return null;

        return Create(
            input,
            affine ? 2 * input[0] : 0,
            $"{input[0]}",
            Argument("eps", eps, 1e-5),
            Argument("momentum", momentum, 0.1),
            Argument("affine", affine, true),
            Argument("track_running_stats", track, true));
    }
}
