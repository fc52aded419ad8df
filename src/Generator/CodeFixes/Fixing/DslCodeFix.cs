using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>
/// The base of every code fix here. A fix says for one diagnostic what it would write where; "fix all" writes that for all of them, in the
/// order of the files and of the source, so that the same code always becomes the same.
/// </summary>
public abstract class DslCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => OrderedFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var repair in await RepairsAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                var solution = context.Document.Project.Solution;
                context.RegisterCodeFix(
                    CodeAction.Create(repair.Title, token => EditedText.WriteAsync(solution, [repair], token), repair.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The ways out of one diagnostic; none where the file has changed under it.</summary>
    internal async Task<IReadOnlyList<Repair>> RepairsAsync(Document document, Diagnostic diagnostic, CancellationToken token) =>
        await DiagnosticContext.OfAsync(document, diagnostic, token).ConfigureAwait(false) is { } context ? [.. Repairs(context)] : [];

    /// <summary>The ways out of one diagnostic, the likeliest first; none where none is sure to give right code.</summary>
    /// <remarks>
    /// Diagnostics with one cause have to give equal edits, which are written once; those of different causes must not overlap.
    /// </remarks>
    private protected abstract IEnumerable<Repair> Repairs(DiagnosticContext context);
}
