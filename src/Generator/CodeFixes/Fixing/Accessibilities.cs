using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Changes from where a member can be seen.</summary>
internal static class Accessibilities
{
    private static readonly SyntaxKind[] Keywords =
        [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword, SyntaxKind.PublicKeyword];

    /// <summary>Where the accessibility of a member is written, or would be; and what is to be written there.</summary>
    public static (TextSpan Span, string Text) With(BaseMethodDeclarationSyntax method, string accessibility)
    {
        var written = method.Modifiers.Where(IsAccessibility).ToList();
        if (written.Count > 0)
            return (TextSpan.FromBounds(written[0].SpanStart, written[written.Count - 1].Span.End), accessibility);
        return (new(Start(method), 0), $"{accessibility} ");
    }

    /// <summary>Where a modifier is written that follows the accessibility.</summary>
    public static int AfterAccessibility(BaseMethodDeclarationSyntax method)
    {
        var others = method.Modifiers.SkipWhile(IsAccessibility).ToList();
        return others.Count > 0 ? others[0].SpanStart : AfterModifiers(method).SpanStart;
    }

    /// <summary>The declaration after its attributes.</summary>
    private static int Start(BaseMethodDeclarationSyntax method) =>
        method.Modifiers.Count > 0 ? method.Modifiers[0].SpanStart : AfterModifiers(method).SpanStart;

    private static SyntaxToken AfterModifiers(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax ordinary => ordinary.ReturnType.GetFirstToken(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        _ => method.ParameterList.OpenParenToken,
    };

    private static bool IsAccessibility(SyntaxToken modifier) => Keywords.Contains(modifier.Kind());
}
