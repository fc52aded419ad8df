namespace LrFinder.Dsl;

/// <summary>What <c>BatchFind</c> looks for, and what it may cost.</summary>
public sealed record BatchFindOptions
{
    /// <summary>
    /// The memory, in bytes, that a training may have at its peak: that of the whole process, with the run time, libtorch and the data in it.
    /// </summary>
    /// <value>
    /// Above 0; <see langword="null"/>, the default, for four fifths of what machine and container grant a process
    /// (<see cref="GCMemoryInfo.TotalAvailableMemoryBytes"/>). On another device than the CPU it has to be <see langword="null"/>: there a batch fits
    /// where libtorch does not run out of memory.
    /// </value>
    public long? MemoryLimit { get; init; }

    /// <summary>The largest batch that is of interest, in samples.</summary>
    /// <value>At least 1; <see langword="null"/>, the default, for all samples of an epoch, where their number is known.</value>
    public int? Largest { get; init; }

    /// <summary>The number of optimizer steps that a batch size is tried for. The first makes the optimizer's state; the others are timed.</summary>
    /// <remarks>
    /// Tensors below 32 MB are in malloc's heap, where the memory of a training still grows in the steps after the first ones: fewer steps than the
    /// default find larger batches, which may not hold.
    /// </remarks>
    /// <value>At least 2; by default 8.</value>
    public int StepsPerTrial { get; init; } = 8;

    /// <summary>
    /// How near what is found is to the smallest batch that does not fit: as a share of what is found, or one sample where that is more.
    /// </summary>
    /// <value>Above 0 and at most 1; by default 1/16.</value>
    public double Resolution { get; init; } = 1.0 / 16;

    /// <summary>The time after which no further batch size is tried and no further gradient is measured.</summary>
    /// <value>Above 0; <see langword="null"/>, the default, for as long as it takes.</value>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>The number of steps over which the gradient noise is measured.</summary>
    /// <value>At least 2, or 0 for no measurement; by default 16.</value>
    public int NoiseSteps { get; init; } = 16;

    /// <summary>The number of batches of the data's own size whose gradients are compared in each of those steps, and whose mean is the step's.</summary>
    /// <value>At least 2; by default 8.</value>
    public int NoiseBatches { get; init; } = 8;

    /// <summary>
    /// The learning rate of those steps; parameter groups keep their ratios to it. <see langword="null"/>, the default, for what the learner's last
    /// <c>LrFind</c> suggests, spread over the groups as its <see cref="LrFindOptions.Slice"/> said; where there is none, no step is taken, and the noise
    /// is that at the weights as they are.
    /// </summary>
    /// <value>Above 0 and finite.</value>
    public double? NoiseLr { get; init; }

    /// <summary>
    /// The number of steps, of <see cref="NoiseBatches"/> batches each, that are trained before the noise is measured: it grows in the course of a
    /// training, above all in the beginning.
    /// </summary>
    /// <value>At least 0, the default. Above 0 it needs a learning rate.</value>
    public int NoiseAfter { get; init; }

    /// <summary>Names the option that is out of its range, for that is what a user wrote.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is one.</exception>
    internal void Check()
    {
        Require(MemoryLimit is null or > 0, nameof(MemoryLimit), MemoryLimit, "A memory limit is a number of bytes above 0; leave it out for the default.");
        Require(Largest is null or >= 1, nameof(Largest), Largest, "The largest batch has at least one sample; leave it out for the default.");
        Require(StepsPerTrial >= 2, nameof(StepsPerTrial), StepsPerTrial, "A trial has at least 2 steps: the first makes the optimizer's state.");
        Require(Resolution is > 0 and <= 1, nameof(Resolution), Resolution, "The resolution is a share above 0 and at most 1.");
        Require(TimeBudget is null || TimeBudget > TimeSpan.Zero, nameof(TimeBudget), TimeBudget, "A time budget is above 0; leave it out for none.");
        Require(NoiseSteps is 0 or >= 2, nameof(NoiseSteps), NoiseSteps, "Noise is measured over at least 2 steps; 0 is for no measurement.");
        Require(NoiseBatches >= 2, nameof(NoiseBatches), NoiseBatches, "Noise is seen between at least 2 batches.");
        Require(
            NoiseLr is null or (> 0 and < double.PositiveInfinity), nameof(NoiseLr), NoiseLr,
            "The learning rate is a finite number above 0; leave it out for the default.");
        Require(NoiseAfter >= 0, nameof(NoiseAfter), NoiseAfter, "The number of steps before the measurement is at least 0.");
    }

    private static void Require(bool condition, string option, object? value, string range)
    {
        if (!condition)
            throw new ArgumentOutOfRangeException(option, value, range);
    }
}
