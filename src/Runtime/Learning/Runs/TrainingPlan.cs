using System.ComponentModel;

namespace LrFinder.Dsl.CompilerServices;

/// <summary>How long a run of the loop lasts and what belongs to it.</summary>
/// <param name="Epochs">The number of epochs; at least 1.</param>
/// <param name="Validate">Whether each epoch ends with a validation, where there is data for it, and is kept in the learner's history.</param>
/// <param name="Cancellation">Ends the run between two batches.</param>
/// <param name="Cycle">The cycle that the run follows in place of the learner's schedules; <see langword="null"/> for none.</param>
/// <param name="Accumulate">The number of batches whose mean gradient makes one optimizer step; at least 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TrainingPlan(
    int Epochs, bool Validate, CancellationToken Cancellation, OneCycle? Cycle = null, int Accumulate = 1)
{
    /// <summary>Where the run goes on; <see langword="null"/> for one that begins.</summary>
    internal ResumePoint? From { get; init; }

    /// <summary>Whether this process does the run on its own, though there are others that it trains with.</summary>
    internal bool IsAlone { get; init; }

    /// <summary>The number of optimizer steps after which a sweep ends; <see langword="null"/> where it is none, or nobody knows.</summary>
    internal int? SweepSteps { get; init; }

    /// <summary>What the run goes through in place of the learner's training data; <see langword="null"/> for those.</summary>
    internal IBatchSource? Source { get; init; }

    /// <summary>What a user called to have the run, for messages.</summary>
    internal string Caller => Validate ? "Fit" : Finder ?? "LrFind";

    /// <summary>The method that has the learner swept; <see langword="null"/> for <c>LrFind</c>.</summary>
    internal string? Finder { get; init; }
}
