using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Edits of what a method returns.</summary>
internal static class Returns
{
    /// <summary>The method's own <c>return</c> statements, those of functions within it aside.</summary>
    public static IEnumerable<ReturnStatementSyntax> Of(MethodDeclarationSyntax method) => method.Body is null
        ? []
        : method.Body
            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>();

    /// <summary>Makes the method return nothing; <see langword="null"/> where something would be lost that does more than having a value.</summary>
    public static IReadOnlyList<Edit>? Drop(DiagnosticContext context, MethodDeclarationSyntax method)
    {
        var edits = new List<Edit> { context.Replace(method.ReturnType.Span, "void") };
        if (method.ExpressionBody is { Expression: var expression } body)
        {
            // What is a statement, too, stays.
            if (expression is InvocationExpressionSyntax or AssignmentExpressionSyntax)
                return edits;
            if (!IsValue(expression))
                return null;
            edits.Add(context.Replace(TextSpan.FromBounds(body.SpanStart, method.SemicolonToken.Span.End), "{ }"));
        }

        foreach (var statement in Of(method))
        {
            if (statement.Expression is { } value && !IsValue(value))
                return null;
            edits.Add(statement.Parent == method.Body && statement == method.Body!.Statements.Last()
                ? context.Remove(TextSpan.FromBounds(statement.GetFirstToken().GetPreviousToken().Span.End, statement.Span.End))
                : context.Replace(statement.Span, "return;"));
        }

        return edits;
    }

    /// <summary>Whether nothing happens when the expression is evaluated: a constant, or a name.</summary>
    private static bool IsValue(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax or IdentifierNameSyntax => true,
        MemberAccessExpressionSyntax { Expression: var owner } => owner is IdentifierNameSyntax or MemberAccessExpressionSyntax && IsValue(owner),
        _ => false,
    };

    /// <summary>An expression as the condition of a conditional one.</summary>
    public static string AsCondition(ExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.ConditionalExpression or SyntaxKind.CoalesceExpression or SyntaxKind.ThrowExpression
            || expression is AssignmentExpressionSyntax or LambdaExpressionSyntax
            ? $"({expression})"
            : expression.ToString();
}
