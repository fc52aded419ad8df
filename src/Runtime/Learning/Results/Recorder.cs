namespace LrFinder.Dsl;

/// <summary>The history of a learner: every epoch of every <c>Fit</c>, in order. A learning-rate sweep leaves no trace in it.</summary>
public sealed class Recorder
{
    private readonly List<EpochResult> _epochs = [];

    /// <summary>The epochs so far.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    internal void Add(EpochResult epoch) => _epochs.Add(epoch);

    /// <summary>Replaces the history by that of a checkpoint.</summary>
    /// <param name="epochs">The epochs.</param>
    internal void Replace(IEnumerable<EpochResult> epochs)
    {
        _epochs.Clear();
        _epochs.AddRange(epochs);
    }
}
