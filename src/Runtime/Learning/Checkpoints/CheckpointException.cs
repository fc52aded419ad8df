namespace LrFinder.Dsl;

/// <summary>A file that is no checkpoint of this learner. The learner was not changed.</summary>
public sealed class CheckpointException : LrFinderException
{
    internal CheckpointException(string file, string reason, Exception? innerException = null)
        : base($"{file} {reason}. The learner was left as it was.", innerException) =>
        (File, Differences) = (file, []);

    internal CheckpointException(string file, IReadOnlyList<string> differences)
        : base(Describe(file, differences)) =>
        (File, Differences) = (file, differences);

    /// <summary>The file, as it was named by the caller.</summary>
    public string File { get; }

    /// <summary>Everything in which the file differs from what the learner needs; empty where the file as a whole is wrong.</summary>
    public IReadOnlyList<string> Differences { get; }

    private static string Describe(string file, IReadOnlyList<string> differences)
    {
        var count = differences.Count == 1 ? "1 difference" : $"{differences.Count} differences";
        return $"{file} does not fit the learner, which was left as it was ({count}):"
            + string.Concat(differences.Select(difference => $"{Environment.NewLine}  {difference}"))
            + LateState.Advice(differences);
    }
}
