namespace LrFinder.Dsl;

/// <summary>What a call of <c>Fit</c> gave.</summary>
/// <param name="epochs">The epochs that were trained, in order.</param>
/// <param name="stoppedEarly">Whether a callback ended the training before the last epoch was through.</param>
public sealed class FitResult(IReadOnlyList<EpochResult> epochs, bool stoppedEarly)
{
    /// <summary>The epochs that were trained, in order.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; } = epochs;

    /// <summary>Whether a callback ended the training before the last epoch was through.</summary>
    public bool StoppedEarly { get; } = stoppedEarly;
}
