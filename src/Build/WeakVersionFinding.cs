namespace LrFinder.Dsl.Build;

/// <summary>What was found in a file, and whether it is to be changed.</summary>
internal sealed class WeakVersionFinding
{
    /// <summary>The library does not ask for the version: it loads as it is.</summary>
    public static readonly WeakVersionFinding NotNeeded = new(-1, null, $"it does not ask for {WeakVersionFix.Version}");

    /// <summary>The need is marked weak already.</summary>
    public static readonly WeakVersionFinding AlreadyWeak = new(-1, null, $"its need of {WeakVersionFix.Version} is weak already");

    private WeakVersionFinding(long flagsOffset, string? problem, string reason)
    {
        FlagsOffset = flagsOffset;
        Problem = problem;
        Reason = reason;
    }

    /// <summary>Where the byte to change lies in the file; -1 where none is.</summary>
    public long FlagsOffset { get; }

    public bool IsFixable => FlagsOffset >= 0;

    /// <summary>Why the file is none this fix knows; null where it is understood.</summary>
    public string? Problem { get; }

    /// <summary>The finding as the end of a sentence about the file.</summary>
    public string Reason { get; }

    public static WeakVersionFinding Fixable(long flagsOffset) =>
        new(flagsOffset, null, $"it asks for {WeakVersionFix.Version}, of which it uses nothing");

    public static WeakVersionFinding Unexpected(string problem) => new(-1, problem, problem);
}
