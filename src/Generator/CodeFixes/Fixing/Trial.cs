using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Tries edits before they are offered.</summary>
internal static class Trial
{
    /// <summary>
    /// Whether the file has no more errors of the compiler once the edits, all of this file, are written. The generators are not asked
    /// again: what they said is what is being fixed.
    /// </summary>
    public static bool Compiles(this DiagnosticContext context, IEnumerable<Edit> edits)
    {
        var tree = context.Root.SyntaxTree;
        var changes = edits.Select(edit => edit.Change).OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End);
        var changed = tree.WithChangedText(context.Text.WithChanges(changes));
        var compilation = context.Model.Compilation.ReplaceSyntaxTree(tree, changed);
        return Errors(compilation.GetSemanticModel(changed), context.Token) <= Errors(context.Model, context.Token);
    }

    private static int Errors(SemanticModel model, CancellationToken token) =>
        model.GetDiagnostics(cancellationToken: token).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
