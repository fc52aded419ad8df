namespace LrFinder.Dsl;

/// <summary>The history of a learner: every epoch of every <c>Fit</c>, in order. A learning-rate sweep leaves no trace in it.</summary>
public sealed class Recorder
{
    private readonly List<EpochResult> _epochs = [];

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    internal void Add(EpochResult epoch) => _epochs.Add(epoch);
}
