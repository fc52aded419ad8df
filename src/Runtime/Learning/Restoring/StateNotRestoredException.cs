namespace LrFinder.Dsl;

/// <summary>
/// A sweep did not put back what it found: a fault of LrFinder.Dsl, or of an optimizer of one's own whose state cannot be saved and loaded
/// as it is. Debug builds of the runtime look for it after every sweep; release builds do not.
/// </summary>
public sealed class StateNotRestoredException : LrFinderException
{
    /// <summary>Names what differs.</summary>
    /// <param name="differences">The parts of the state that are not what they were.</param>
    internal StateNotRestoredException(IReadOnlyList<string> differences)
        : base(
            "A sweep did not put back what it found. This is a fault of LrFinder.Dsl, or of an optimizer whose LoadStateDict does not read "
            + $"what its SaveStateDict wrote. What differs: {string.Join(", ", differences)}.") => Differences = differences;

    /// <summary>The parts of the state that are not what they were.</summary>
    public IReadOnlyList<string> Differences { get; }
}
