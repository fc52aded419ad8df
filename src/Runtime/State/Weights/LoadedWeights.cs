namespace LrFinder.Dsl;

/// <summary>What became of the weights in a file, and of those in the model.</summary>
public sealed class LoadedWeights
{
    private const int Shown = 10;

    internal LoadedWeights(IReadOnlyList<string> loaded, IReadOnlyList<string> kept, IReadOnlyList<string> leftOut) =>
        (Loaded, Kept, LeftOut) = (loaded, kept, leftOut);

    /// <summary>
    /// The names in the model whose values are now those of the file, in the model's order. Of a tensor with several names, those that the file has.
    /// </summary>
    public IReadOnlyList<string> Loaded { get; }

    /// <summary>The names in the model for which the file had nothing, in the model's order: these weights are as they were.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>The names in the file that went nowhere: those that a prefix or the renaming left out, and then those that the model does not have.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>How many there are of each, and the first names of those that were kept or left out.</summary>
    public override string ToString() => $"{Loaded.Count} loaded{Describe(Kept, "kept")}{Describe(LeftOut, "left out")}";

    private static string Describe(IReadOnlyList<string> names, string what) => names.Count == 0
        ? ""
        : $"; {names.Count} {what}: {string.Join(", ", names.Take(Shown).Select(OneLine.Of))}{(names.Count > Shown ? ", …" : "")}";
}
