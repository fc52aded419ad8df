namespace LrFinder.Dsl;

/// <summary>
/// What <c>BatchFind</c> found: the largest batch that a training has memory for, how fast each size is, and the gradient noise scale, which says up
/// to what size a larger batch is worth it.
/// </summary>
public sealed class BatchFindResult
{
    internal BatchFindResult(IEnumerable<BatchTrial> trials) => Trials = Array.AsReadOnly<BatchTrial>([.. trials]);

    /// <summary>
    /// The largest batch that fits, in samples, of those that were run; <see langword="null"/> where none did, and <see cref="Reason"/> says why.
    /// </summary>
    public int? Largest => Trials.Where(trial => trial.Fits).Select(trial => (int?)trial.Size).Max();

    /// <summary>Why no larger batch was found, or none, as a sentence without a full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>The sizes in the order in which they were tried or judged.</summary>
    public IReadOnlyList<BatchTrial> Trials { get; }

    /// <summary>The gradient noise; <see langword="null"/> where it was not measured.</summary>
    public GradientNoise? Noise { get; init; }

    /// <summary>
    /// Why the gradient noise could not be measured, as a sentence without a full stop; <see langword="null"/> where it was measured, or was not
    /// asked for, or where <see cref="StopReason"/> says why it was not.
    /// </summary>
    public string? NoiseReason { get; init; }

    /// <summary>The memory that a training may have at its peak, in bytes; <see langword="null"/> on other devices than the CPU.</summary>
    public required long? MemoryLimit { get; init; }

    /// <summary>
    /// The copy by which the learner was put back, in bytes: weights, gradients and the optimizer's state as they were. It is not in any
    /// <see cref="BatchTrial.PeakBytes"/>.
    /// </summary>
    public required long CopyBytes { get; init; }

    /// <summary>
    /// Whether peaks are the highest of samples that were taken every millisecond, and not the system's own, as they are on Linux: what was shorter may
    /// be missing.
    /// </summary>
    public bool IsPeakSampled { get; init; }

    /// <summary>The number of samples in a batch of the learner's data.</summary>
    public required int DataBatchSize { get; init; }

    /// <summary>Why it ended: <see cref="StopReason.Completed"/> where everything was tried and measured.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>What it cost: the optimizer steps that were taken, all of them undone.</summary>
    public required int Steps { get; init; }

    /// <summary>What it cost: the samples that went through the model, forwards and backwards.</summary>
    public required long Samples { get; init; }

    /// <summary>What it cost: the time.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What a call of <c>BatchFind</c> had found before it failed.</summary>
    /// <param name="error">What the call threw.</param>
    /// <returns>The sizes that were tried or judged before, and what was measured of the noise; <see langword="null"/> where no size was.</returns>
    public static BatchFindResult? FoundBefore(Exception error) => Dsl.FoundBefore.Of<BatchFindResult>(error);

    /// <summary>The result as JSON; its members are named as those of this class.</summary>
    /// <param name="indented">Whether to break lines for a reader.</param>
    /// <returns>The JSON text.</returns>
    public string ToJson(bool indented = false) => BatchFindJson.Write(this, indented);

    /// <summary>The result for people: every size with its peak and its speed, the gradient noise, and what all of it cost.</summary>
    /// <returns>A table and some lines.</returns>
    public override string ToString() => BatchFindReport.Text(this);
}
