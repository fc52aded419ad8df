using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Ends a constructor with <c>RegisterComponents()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RegisterFix : DslCodeFix
{
    private const string Call = "RegisterComponents();";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.NeverRegistered.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        // A primary constructor has no body that the call could stand in.
        var edit = context.Enclosing<ConstructorDeclarationSyntax>() switch
        {
            { Body: { Statements.Count: 0 } body } when !HasComments(body) => context.Replace(
                TextSpan.FromBounds(body.OpenBraceToken.GetPreviousToken().Span.End, body.Span.End), $" => {Call}"),
            { Body: { Statements: [.., var last] } body } when Ends(last) => InBlock(context, body, last),
            { ExpressionBody: { } expression } constructor => OfExpression(context, constructor, expression),
            _ => (Edit?)null,
        };
        if (edit is { } change)
            yield return new("Register the state at the end", "Register", [change]);
    }

    private static bool HasComments(BlockSyntax body) =>
        body.DescendantTrivia().Any(trivia => !string.IsNullOrWhiteSpace(trivia.ToString()));

    /// <summary>Whether what follows a statement is reached.</summary>
    private static bool Ends(StatementSyntax last) => last is not (ReturnStatementSyntax or ThrowStatementSyntax);

    private static Edit InBlock(DiagnosticContext context, BlockSyntax body, StatementSyntax last)
    {
        var lines = context.Text.Lines;
        var isOneLine = lines.IndexOf(body.SpanStart) == lines.IndexOf(body.Span.End);
        var separator = isOneLine ? " " : SourceLines.NewLine(context.Text) + SourceLines.Indentation(context.Text, last.SpanStart);
        return context.Insert(last.Span.End, separator + Call);
    }

    private static Edit OfExpression(DiagnosticContext context, ConstructorDeclarationSyntax constructor, ArrowExpressionClauseSyntax arrow)
    {
        var (indentation, line) = (SourceLines.Indentation(context.Text, constructor.SpanStart), SourceLines.NewLine(context.Text));
        var statement = arrow.Expression.ToString();
        return context.Replace(
            TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, constructor.SemicolonToken.Span.End),
            $"{line}{indentation}{{{line}{indentation}    {statement};{line}{indentation}    {Call}{line}{indentation}}}");
    }
}
