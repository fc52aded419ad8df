namespace LrFinder.Dsl;

/// <summary>Where a training stands after the last epoch that it finished: numbers alone, from which it can go on.</summary>
/// <param name="Epochs">How many epochs it was to have.</param>
/// <param name="EpochsDone">How many it had.</param>
/// <param name="Iteration">How many batches it had trained.</param>
/// <param name="Cycle">The one-cycle policy, if it followed one.</param>
/// <param name="SmoothedAverage">The moving average of its losses, as it is carried on.</param>
/// <param name="SmoothedCount">How many losses are in it.</param>
/// <param name="Accumulate">How many batches make one optimizer step.</param>
/// <param name="IsStopped">Whether a callback ended it before its last epoch was through.</param>
/// <param name="Schedules">What the schedules that it followed come to in the course of it, each by its hyperparameter.</param>
internal sealed record RunPosition(
    int Epochs,
    int EpochsDone,
    int Iteration,
    CycleSettings? Cycle,
    float SmoothedAverage,
    int SmoothedCount,
    int Accumulate,
    bool IsStopped,
    IReadOnlyDictionary<string, string> Schedules);
