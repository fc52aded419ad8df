namespace LrFinder.Dsl;

/// <summary>What a call of <c>Fit</c> gave.</summary>
/// <param name="Epochs">The epochs that were trained, in order.</param>
/// <param name="StoppedEarly">Whether a callback ended the training before the last epoch was through.</param>
public sealed record FitResult(IReadOnlyList<EpochResult> Epochs, bool StoppedEarly);
