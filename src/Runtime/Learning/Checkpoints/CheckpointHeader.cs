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
    RunPosition? Run,
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
/// <param name="Slice">How the learning rate is spread over the groups; <see langword="null"/> for the ratios of the optimizer's factory.</param>
internal sealed record OptimizerHeader(string Type, int Groups, double LearningRate, double CreatedWith, LrSlice? Slice);

/// <summary>An epoch of the history.</summary>
/// <param name="Epoch">Its number.</param>
/// <param name="TrainLoss">The smoothed training loss.</param>
/// <param name="ValidLoss">The validation loss.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record EpochHeader(
    int Epoch, double TrainLoss, double? ValidLoss, IReadOnlyList<MetricValue> Metrics, TimeSpan Elapsed);
