using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>
/// Fixes all diagnostics of a file, a project or a solution by one step. Unlike the batch fixer of the compiler platform, which merges
/// texts made side by side and may drop any of two that touch, it writes the edits in an order that is always the same.
/// </summary>
internal sealed class OrderedFixAll : FixAllProvider
{
    public static OrderedFixAll Instance { get; } = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var repairs = new List<Repair>();
        foreach (var (document, diagnostic) in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            var found = await ((DslCodeFix)context.CodeFixProvider)
                .RepairsAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            repairs.AddRange(found.Where(repair => repair.Key == context.CodeActionEquivalenceKey).Take(1));
        }

        return repairs.Count == 0
            ? null
            : CodeAction.Create(
                repairs[0].Title, token => EditedText.WriteAsync(context.Solution, repairs, token), context.CodeActionEquivalenceKey);
    }

    private static async Task<IEnumerable<(Document Document, Diagnostic Diagnostic)>> DiagnosticsAsync(FixAllContext context)
    {
        var diagnostics = context.Scope switch
        {
            FixAllScope.Document when context.Document is { } document =>
                await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false),
            FixAllScope.Project => await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false),
            FixAllScope.Solution => await OfSolutionAsync(context).ConfigureAwait(false),
            _ => [],
        };
        return from diagnostic in diagnostics
               where context.CodeFixProvider.FixableDiagnosticIds.Contains(diagnostic.Id)
               let document = context.Solution.GetDocument(diagnostic.Location.SourceTree)
               where document is not null and not SourceGeneratedDocument
               orderby document.FilePath ?? document.Name, diagnostic.Location.SourceSpan, diagnostic.Id
               select (document, diagnostic);
    }

    private static async Task<ImmutableArray<Diagnostic>> OfSolutionAsync(FixAllContext context)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in context.Solution.Projects)
            diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return diagnostics.ToImmutable();
    }
}
