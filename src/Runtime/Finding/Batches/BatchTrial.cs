namespace LrFinder.Dsl;

/// <summary>A batch size that <c>BatchFind</c> tried, or judged from others.</summary>
public sealed record BatchTrial
{
    /// <summary>The number of samples in a batch, at least 1.</summary>
    public required int Size { get; init; }

    /// <summary>Whether a training at this size stays within the limit.</summary>
    public required bool Fits { get; init; }

    /// <summary>
    /// Whether it was not run, because the straight line through the two largest batches that were is far above the limit, or above what memory is
    /// free. Such a size never fits.
    /// </summary>
    public bool IsPredicted { get; init; }

    /// <summary>
    /// The most memory that the process had, in bytes, without the copy by which the learner is put back; predicted where the size was not run.
    /// <see langword="null"/> where libtorch ran out of memory before, and on other devices than the CPU.
    /// </summary>
    public long? PeakBytes { get; init; }

    /// <summary>
    /// How much of it was above what the process had before the trial, in bytes: activations, gradients, the optimizer's state where it had none, and
    /// in the first trial what libtorch keeps from then on. <see langword="null"/> where the size was not run, or not measured.
    /// </summary>
    public long? BytesAboveBase { get; init; }

    /// <summary>The number of optimizer steps that were taken, at least 0.</summary>
    public int Steps { get; init; }

    /// <summary>The mean time of a step but the first, with the making of its batch; <see langword="null"/> where the trial was not run to its end.</summary>
    public TimeSpan? TimePerStep { get; init; }

    /// <summary>The samples that are trained on per second at this size; <see langword="null"/> where the trial was not run to its end.</summary>
    public double? SamplesPerSecond { get; init; }
}
