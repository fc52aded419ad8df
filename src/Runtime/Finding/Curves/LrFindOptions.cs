namespace LrFinder.Dsl;

/// <summary>What a sweep is asked to do. The ranges are looked at when it begins.</summary>
public sealed record LrFindOptions
{
    /// <summary>The learning rate of the first step; above 0 and finite.</summary>
    public double StartLr { get; init; } = 1e-7;

    /// <summary>
    /// The learning rate towards which the sweep rises; above <see cref="StartLr"/> and finite. Step k of n trains at
    /// <c>StartLr·(EndLr/StartLr)^(k/n)</c>, so that the last step stays one step below it, as in fastai.
    /// </summary>
    public double EndLr { get; init; } = 10;

    /// <summary>The number of optimizer steps; at least 1.</summary>
    public int NumIt { get; init; } = 300;

    /// <summary>Whether the sweep stops when the loss diverges. A loss that is not finite always stops it.</summary>
    public bool StopDiv { get; init; } = true;

    /// <summary>How losses are smoothed, judged and read.</summary>
    public LrFindProfile Profile { get; init; }

    /// <summary>How the learning rates are spaced.</summary>
    public LrSpacing Spacing { get; init; }

    /// <summary>
    /// The number of batches whose mean gradient makes one step; at least 1. A point's loss is their mean. A step that an epoch's end leaves
    /// unfinished goes on with the next epoch's batches.
    /// </summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>
    /// The number of sweeps from the same state; at least 1. Each goes on with the epochs after those that the one before needs for all its steps,
    /// whether it takes them or ends early, so that a shuffled source gives other batches in an order that its seed determines; where the data
    /// does not know how long an epoch is, it goes on where the one before ended. The curve is their mean. Processes that train together run one
    /// each at a time.
    /// </summary>
    public int Repeats { get; init; } = 1;

    /// <summary>
    /// The number of short trainings at constant learning rates around the suggestion that race after the sweep; 0 for none, or at least 2, and
    /// best odd. They are half a decade apart, or closer where they would leave the range from a tenth of the suggestion to ten times it.
    /// <see langword="null"/> for three where the sweep alone is sure and five where it is not, and for none with the profile
    /// <see cref="LrFindProfile.Fastai"/>. They count only if there is time for all of them.
    /// </summary>
    public int? Probes { get; init; }

    /// <summary>The number of optimizer steps of each of them that does not fall behind; at least 1.</summary>
    public int ProbeSteps { get; init; } = 200;

    /// <summary>
    /// How long all of it may take; above 0. It is looked at after each batch, and what has been found by then is returned.
    /// <see langword="null"/> for as long as it takes.
    /// </summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>
    /// How the learning rate is spread over the optimizer's parameter groups, for a training with such a slice: only the ratios between its rates
    /// count, and a point's learning rate, as the suggestion, is that of the last group (<see cref="LrSlice.WithLast"/>).
    /// <see langword="null"/> for the ratios that the optimizer's factory gave the groups.
    /// </summary>
    public LrSlice? Slice { get; init; }

    /// <summary>
    /// The optimizer's momentum when the sweep began, from 0 to below 1: 0 for plain SGD, Adam's β₁. It tells how far the loss lags behind the
    /// learning rate. A sweep finds it out itself; it is to be set only for a curve that was recorded elsewhere.
    /// </summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>
    /// The learning rate that is usual for the optimizer, above 0 and finite, towards which the best of the probes is moved a little: 0.003 for Adam
    /// and AdamW. <see langword="null"/> for none, as for SGD, for which no rate is usual. A sweep finds it out itself; it is to be set only for
    /// a curve that was recorded elsewhere.
    /// </summary>
    public double? UsualLr { get; init; }

    /// <summary>The number of steps in each decade of the learning rate, where they are spaced exponentially.</summary>
    internal double StepsPerDecade => NumIt / (Math.Log10(EndLr) - Math.Log10(StartLr));
}
