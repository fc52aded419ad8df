using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Edits of attributes.</summary>
internal static class AttributeEdits
{
    /// <summary>Removes an attribute, with its brackets and its line if nothing else is in them.</summary>
    public static Edit Remove(this DiagnosticContext context, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return context.Remove(list.Attributes.Count > 1 ? Attributes.WithComma(list.Attributes, attribute) : WithSpace(list));
    }

    private static TextSpan WithSpace(AttributeListSyntax list)
    {
        var (before, after) = (list.GetFirstToken().GetPreviousToken(), list.GetLastToken().GetNextToken());
        if (list.GetLeadingTrivia().Any(IsText) || list.GetTrailingTrivia().Concat(after.LeadingTrivia).Any(IsText))
            return list.Span;
        return before.Parent is AttributeListSyntax && !HasLineEnd(before.TrailingTrivia)
            ? TextSpan.FromBounds(before.Span.End, list.Span.End)
            : TextSpan.FromBounds(list.SpanStart, after.SpanStart);
    }

    private static bool IsText(SyntaxTrivia trivia) => !string.IsNullOrWhiteSpace(trivia.ToFullString());

    private static bool HasLineEnd(SyntaxTriviaList trivia) => trivia.ToFullString().Contains('\n');
}
