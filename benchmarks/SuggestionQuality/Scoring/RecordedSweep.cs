namespace LrFinder.Dsl.SuggestionQuality;

/// <summary>A recorded sweep: the learning rates, and the raw losses up to the first that is not finite.</summary>
internal sealed record RecordedSweep(int NumIt, double[] Lrs, double[] Losses)
{
    public LrFindOptions Settings(double momentum) => new()
    {
        StartLr = 1e-7,
        EndLr = 10,
        NumIt = NumIt,
        StopDiv = false,
        Profile = LrFindProfile.Robust,
        Momentum = momentum,
    };

    public StopReason Stop => Losses.Length < NumIt ? StopReason.NonFinite : StopReason.Completed;

    /// <summary>The points, not smoothed.</summary>
    public LrFindPoint[] Points() => Points([.. Losses.Select(_ => double.NaN)]);

    /// <summary>The points with losses that are smoothed otherwise.</summary>
    public LrFindPoint[] Points(double[] smooth) =>
        [.. smooth.Select((loss, i) => new LrFindPoint(i, Lrs[i], Losses[i], loss))];
}
