namespace LrFinder.Dsl.Generator;

/// <summary>
/// What a member is marked with that is written here, or a type that is written here as a whole; a type of the user's is not, for its other
/// half is to count as theirs.
/// </summary>
internal static class GeneratedMark
{
    private const string NotCovered = "global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage";

    private static readonly string Generated =
        $"global::System.CodeDom.Compiler.GeneratedCode(\"LrFinder.Dsl\", \"{typeof(GeneratedMark).Assembly.GetName().Version.ToString(2)}\")";

    /// <summary>The marks as one list.</summary>
    public static string Text { get; } = $"[{Generated}, {NotCovered}]";

    /// <summary>The marks of a member of which the user wrote one half, and perhaps one of them: none can be there twice.</summary>
    /// <param name="isMarked">Whether the other half says that it is generated.</param>
    /// <param name="isExcluded">Whether the other half says that it is not covered by tests.</param>
    public static IEnumerable<string> Of(bool isMarked, bool isExcluded)
    {
        var missing = string.Join(", ", new[] { isMarked ? null : Generated, isExcluded ? null : NotCovered }.OfType<string>());
        if (missing.Length > 0)
            yield return $"[{missing}]";
    }
}
