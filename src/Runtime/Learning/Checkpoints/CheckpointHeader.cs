namespace LrFinder.Dsl;

/// <summary>What a checkpoint holds besides tensors. docs/reference/checkpoints.md describes it.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Optimizer">The optimizer, or <see langword="null"/> where nothing was trained yet.</param>
/// <param name="Train">The training batches.</param>
/// <param name="Valid">The validation batches, if there are any.</param>
/// <param name="Preparation">What is done to batches before the model is given them, as far as it can be seen.</param>
/// <param name="ClassNames">The classes whose numbers the targets are, if they are known.</param>
/// <param name="Epochs">The history, without the losses of the batches.</param>
/// <param name="Run">The training that was under way, if one was, or whose last epoch it was.</param>
/// <param name="Callbacks">The state of the callbacks.</param>
/// <param name="Freezing">What of the model is frozen; <see langword="null"/> in the first version, which does not say it.</param>
internal sealed record CheckpointHeader(
    int Version,
    OptimizerHeader? Optimizer,
    DataHeader Train,
    DataHeader? Valid,
    string? Preparation,
    IReadOnlyList<string>? ClassNames,
    IReadOnlyList<EpochHeader> Epochs,
    RunHeader? Run,
    IReadOnlyDictionary<string, string?> Callbacks,
    FreezingHeader? Freezing)
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentVersion = 2;

    /// <summary>
    /// The first version, which is read, too. It does not say over which data it was trained, so that nothing can be resumed from it.
    /// </summary>
    public const int FirstVersion = 1;
}

/// <summary>The optimizer, besides its tensors.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Groups">The number of its parameter groups.</param>
/// <param name="LearningRate">The learning rate that all groups follow.</param>
/// <param name="CreatedWith">The learning rate that it was created with.</param>
internal sealed record OptimizerHeader(string Type, int Groups, double LearningRate, double CreatedWith);

/// <summary>An epoch of the history.</summary>
/// <param name="Epoch">Its number.</param>
/// <param name="TrainLoss">The smoothed training loss.</param>
/// <param name="ValidLoss">The validation loss.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record EpochHeader(
    int Epoch, double TrainLoss, double? ValidLoss, IReadOnlyList<MetricValue> Metrics, TimeSpan Elapsed);

/// <summary>A training, after the last epoch that it finished.</summary>
/// <param name="Epochs">How many epochs it was to have.</param>
/// <param name="EpochsDone">How many it had.</param>
/// <param name="Iteration">How many batches it had trained.</param>
/// <param name="Cycle">The one-cycle policy, if it followed one.</param>
/// <param name="SmoothedAverage">The moving average of its losses, as it is carried on.</param>
/// <param name="SmoothedCount">How many losses are in it.</param>
/// <param name="Accumulate">How many batches make one optimizer step.</param>
/// <param name="IsStopped">Whether a callback ended it before its last epoch was through.</param>
/// <param name="Schedules">What the schedules that it followed come to in the course of it, each by its hyperparameter.</param>
internal sealed record RunHeader(
    int Epochs,
    int EpochsDone,
    int Iteration,
    CycleHeader? Cycle,
    float SmoothedAverage,
    int SmoothedCount,
    int Accumulate,
    bool IsStopped,
    IReadOnlyDictionary<string, string> Schedules);

/// <summary>The settings of a one-cycle policy.</summary>
/// <param name="MaxLr">The highest learning rate.</param>
/// <param name="WarmUp">The share of the warm-up.</param>
/// <param name="Div">The highest learning rate by the first.</param>
/// <param name="FinalDiv">The highest learning rate by the last.</param>
/// <param name="HighMomentum">The momentum at both ends.</param>
/// <param name="LowMomentum">The momentum at the highest learning rate.</param>
internal sealed record CycleHeader(double MaxLr, double WarmUp, double Div, double FinalDiv, double HighMomentum, double LowMomentum)
{
    /// <summary>Reads the settings of a cycle.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <returns>Its settings.</returns>
    public static CycleHeader? Of(OneCycle? cycle) => cycle is null
        ? null
        : new(cycle.MaxLr, cycle.WarmUp, cycle.Div, cycle.FinalDiv, cycle.HighMomentum, cycle.LowMomentum);

    /// <summary>Makes the cycle again.</summary>
    /// <returns>The cycle.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public OneCycle ToCycle() => new(MaxLr, WarmUp, Div, FinalDiv, HighMomentum, LowMomentum);
}
