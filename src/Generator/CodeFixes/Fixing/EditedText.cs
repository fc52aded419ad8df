using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Writes edits into a solution.</summary>
internal static class EditedText
{
    /// <summary>
    /// Writes the repairs one after the other. A repair of which a part is already written is left out there, so that two reports with
    /// one cause are fixed once; one that overlaps an earlier is left out as a whole, for it was thought of for another text.
    /// </summary>
    public static async Task<Solution> WriteAsync(Solution solution, IEnumerable<Repair> repairs, CancellationToken token)
    {
        var accepted = new HashSet<Edit>();
        foreach (var repair in repairs)
            if (!repair.Edits.Any(edit => accepted.Any(earlier => earlier != edit && Overlap(earlier, edit))))
                accepted.UnionWith(repair.Edits);

        foreach (var document in accepted.GroupBy(edit => edit.Document))
        {
            var text = await solution.GetDocument(document.Key)!.GetTextAsync(token).ConfigureAwait(false);
            var changes = document.Select(edit => edit.Change).OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(changes));
        }

        return solution;
    }

    private static bool Overlap(Edit a, Edit b) => a.Document == b.Document && a.Change.Span.OverlapsWith(b.Change.Span);
}
