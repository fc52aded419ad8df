namespace LrFinder.Dsl.Tests;

/// <summary>Saves after every epoch, and can be made to stop at every place where that is possible, or to fail.</summary>
[Learner<NetWithDropout>]
[Metric<Accuracy>]
[Use<SaveCheckpoint>, Use<Afterwards>]
internal sealed partial class EndingLearner
{
    public enum Place
    {
        Nowhere, Batch, ValidationBatch, BeforeSaving, AfterSaving, SavingItself,
    }

    /// <summary>Where it stops, in its second epoch.</summary>
    public Place StopsAt { get; init; }

    /// <summary>Where it saves itself, before it says whether to go on.</summary>
    public string? SavesItself { get; init; }

    /// <summary>In which epoch it fails; -1 for none.</summary>
    public int FailsIn { get; init; } = -1;

    /// <summary>How often a training has ended.</summary>
    public int Ends { get; private set; }

    [Callback(On.EpochBegin)]
    private void Fail(int epoch)
    {
        if (epoch == FailsIn)
            throw new InvalidOperationException("power cut");
    }

    [Callback(On.BatchEnd)]
    private Flow EndBatch(int epoch, bool training) =>
        StopsAt == (training ? Place.Batch : Place.ValidationBatch) && epoch == 1 ? Flow.StopTraining : Flow.Continue;

    [Callback(On.EpochEnd)]
    private Flow EndEpoch(int epoch)
    {
        if (SavesItself is not null)
            Save(SavesItself);
        return StopsAt is Place.BeforeSaving or Place.SavingItself && epoch == 1 ? Flow.StopTraining : Flow.Continue;
    }

    [Callback(On.TrainEnd)]
    private void End() => Ends++;
}

/// <summary>Comes after a callback that saves.</summary>
internal sealed class Afterwards
{
    /// <summary>Is given the epoch and the number of epochs.</summary>
    public Func<int, int, Flow> Answer { get; set; } = (_, _) => Flow.Continue;

    [Callback(On.EpochEnd, Order = int.MaxValue)]
    public Flow EndEpoch(int epoch, int epochs) => Answer(epoch, epochs);
}

/// <summary>Follows a schedule.</summary>
[Learner<NetWithDropout>]
[Use<SaveCheckpoint>]
internal sealed partial class PeakLearner
{
    [Schedule(Hyper.LearningRate), Phase(0.5, Anneal.Linear, 1e-3, 1e-2), Phase(Anneal.Cosine, 1e-2, 1e-6)]
    public static partial double Rate(double progress);
}

/// <summary>The same but for its schedule.</summary>
[Learner<NetWithDropout>]
[Use<SaveCheckpoint>]
internal sealed partial class LaterPeakLearner
{
    [Schedule(Hyper.LearningRate), Phase(0.4, Anneal.Linear, 1e-3, 1e-2), Phase(Anneal.Cosine, 1e-2, 1e-6)]
    public static partial double Rate(double progress);
}

/// <summary>The same but without a schedule.</summary>
[Learner<NetWithDropout>]
[Use<SaveCheckpoint>]
internal sealed partial class NoPeakLearner;

/// <summary>All that writes files of its own.</summary>
[Learner<NetWithDropout>]
[Metric<Accuracy>, Metric<Silent>]
[Use<SaveBest>, Use<CsvLog>, Use<SaveCheckpoint>, Use<Afterwards>]
internal sealed partial class WritingLearner
{
    /// <summary>In which epoch it fails; -1 for none.</summary>
    public int FailsIn { get; set; } = -1;

    [Callback(On.EpochBegin)]
    private void Fail(int epoch)
    {
        if (epoch == FailsIn)
            throw new InvalidOperationException("power cut");
    }
}

/// <summary>Batches that their maker describes, or not.</summary>
internal sealed class DescribedBatches(int? batches, string? file) : IBatchSource
{
    private readonly IBatchSource _batches = SmallData.Create().Train;

    public int? BatchCount => batches;

    public long EpochsBegun
    {
        get => _batches.EpochsBegun;
        set => _batches.EpochsBegun = value;
    }

    public IReadOnlyDictionary<string, string> Identity { get; } =
        file is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["file"] = file };

    public IEnumerable<Batch> NextEpoch() => _batches.NextEpoch();
}
