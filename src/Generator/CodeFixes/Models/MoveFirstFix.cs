using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Moves a model before its optimizer is made: the statement goes up to before that.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MoveFirstFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.MovedAfterOptimizer.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<ExpressionStatementSyntax>() is not { Parent: BlockSyntax block } move
            || context.Diagnostic.AdditionalLocations is not [var made]
            || block.Statements.FirstOrDefault(statement => statement.Span.Contains(made.SourceSpan)) is not { } optimizer
            || UsesWhatIsBetween(context, block, optimizer, move))
            yield break;

        var line = SourceLines.NewLine(context.Text) + SourceLines.Indentation(context.Text, optimizer.SpanStart);
        yield return new(
            "Move the model first",
            "MoveFirst",
            [
                context.Insert(optimizer.SpanStart, move.ToString() + line),
                context.Remove(SourceLines.WithLines(context.Text, move)),
            ]);
    }

    /// <summary>Whether the move needs a variable that is declared no earlier than the optimizer.</summary>
    private static bool UsesWhatIsBetween(DiagnosticContext context, BlockSyntax block, StatementSyntax optimizer, StatementSyntax move)
    {
        var between = block.Statements.SkipWhile(statement => statement != optimizer).TakeWhile(statement => statement != move).ToList();
        if (between.Count == 0 || context.Model.AnalyzeDataFlow(between[0], between[between.Count - 1]) is not { Succeeded: true } flow)
            return true;
        var written = flow.WrittenInside.Concat(flow.VariablesDeclared).ToImmutableHashSet(SymbolEqualityComparer.Default);
        return move.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => context.Model.GetSymbolInfo(name, context.Token).Symbol is { } symbol && written.Contains(symbol));
    }
}
