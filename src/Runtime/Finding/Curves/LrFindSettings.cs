namespace LrFinder.Dsl;

/// <summary>What a sweep was asked to do.</summary>
/// <param name="StartLr">The learning rate of the first step; above 0.</param>
/// <param name="EndLr">
/// The learning rate towards which the sweep rises; above <paramref name="StartLr"/>. Step k of n trains at
/// <c>StartLr·(EndLr/StartLr)^(k/n)</c>, so that the last step stays one step below it, as in fastai.
/// </param>
/// <param name="NumIt">The number of optimizer steps; at least 1.</param>
/// <param name="StopDiv">Whether the sweep stops when the loss diverges. A loss that is not finite always stops it.</param>
/// <param name="Profile">How losses are smoothed, judged and read.</param>
public sealed record LrFindSettings(double StartLr, double EndLr, int NumIt, bool StopDiv, LrFindProfile Profile)
{
    /// <summary>How the learning rates are spaced.</summary>
    public LrSpacing Spacing { get; init; }

    /// <summary>The number of batches whose gradients make one optimizer step; at least 1.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>The number of sweeps from the same state, each over batches in another order; at least 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>
    /// The number of short trainings at constant learning rates around the suggestion; 0 for none, else at least 2. <see langword="null"/>
    /// for five where the sweep alone is not sure, which is never with the profile <see cref="LrFindProfile.Fastai"/>.
    /// </summary>
    public int? Probes { get; init; }

    /// <summary>The number of optimizer steps of each of them that does not fall behind; at least 1.</summary>
    public int ProbeSteps { get; init; } = 200;

    /// <summary>How long all of it may take; above 0. <see langword="null"/> for as long as it takes.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>
    /// The optimizer's momentum when the sweep began, from 0 to below 1: 0 for plain SGD, Adam's β₁. It tells how far the loss lags behind the
    /// learning rate.
    /// </summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The number of steps in each decade of the learning rate, where they are spaced exponentially.</summary>
    internal double StepsPerDecade => NumIt / (Math.Log10(EndLr) - Math.Log10(StartLr));
}
