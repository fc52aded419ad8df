namespace LrFinder.Dsl;

/// <summary>Weights in a file that do not fit the model. The model was not changed.</summary>
public sealed class WeightsMismatchException : LrFinderException
{
    // A message is read by people; a damaged or hostile file may have hundreds of thousands of names.
    private const int Shown = 1000;

    internal WeightsMismatchException(string file, IReadOnlyList<string> differences, string advice = "")
        : base(Describe(file, differences) + advice) =>
        (File, Differences) = (file, differences);

    /// <summary>The file, as it was named by the caller.</summary>
    public string File { get; }

    /// <summary>
    /// Every difference, sorted: the name in the model (or the one the file's name was renamed to), what was found in the file
    /// and what the model expects.
    /// </summary>
    public IReadOnlyList<string> Differences { get; }

    private static string Describe(string file, IReadOnlyList<string> differences)
    {
        var count = differences.Count == 1 ? "1 difference" : $"{differences.Count} differences";
        return $"{file} does not fit the model, which was left as it was ({count}):"
            + string.Concat(differences.Take(Shown).Select(difference => $"{Environment.NewLine}  {difference}"))
            + (differences.Count > Shown ? $"{Environment.NewLine}  … and {differences.Count - Shown} more" : "")
            + LateState.Advice(differences);
    }
}
