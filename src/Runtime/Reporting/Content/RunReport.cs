namespace LrFinder.Dsl;

/// <summary>What a report tells of a learner.</summary>
/// <param name="Title">What was trained.</param>
/// <param name="Written">When the report was written.</param>
/// <param name="Facts">Model, optimizer and data as names and values.</param>
/// <param name="Layers">What the learner consists of, as a text of several lines.</param>
/// <param name="MetricNames">The metrics in the order of their declaration.</param>
/// <param name="Epochs">The history.</param>
/// <param name="Environment">Where the report was written, as names and values.</param>
internal sealed record RunReport(
    string Title,
    DateTimeOffset Written,
    IReadOnlyList<(string Name, string Value)> Facts,
    string Layers,
    IReadOnlyList<string> MetricNames,
    IReadOnlyList<EpochResult> Epochs,
    IReadOnlyList<(string Name, string Value)> Environment)
{
    /// <summary>The last sweep of the learning rate, if there was one.</summary>
    public LrFindResult? Found { get; init; }

    /// <summary>The last sweeps over another hyperparameter, if there were any.</summary>
    public LrFindGrid? FoundOver { get; init; }

    /// <summary>The figures over the validation data; <see langword="null"/> where there are none.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>The images with the largest losses, the worst first; none where the data are no images.</summary>
    public IReadOnlyList<WorstPrediction> Worst { get; init; } = [];

    /// <summary>Why there are none though the data are images.</summary>
    public string? NoWorstReason { get; init; }
}
