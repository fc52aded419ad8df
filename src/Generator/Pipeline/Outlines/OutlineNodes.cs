using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.Generator;

/// <summary>The nodes that an outline tells apart.</summary>
internal static class OutlineNodes
{
    /// <summary>
    /// Whether a node is a body that nobody outside its file can see. The bodies of a class in parts are looked at from another part
    /// (whether a constructor registers anything), and a directive in a body may hold for what comes after it.
    /// </summary>
    public static bool IsBody(SyntaxNode node) =>
        // Its braces or its arrow stay: they tell a property that is computed from one that is kept.
        (node is GlobalStatementSyntax || node.Parent is BlockSyntax or ArrowExpressionClauseSyntax)
        && !node.Parent!.ContainsDirectives
        && !node.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether a type may stand in the node, or a using directive.</summary>
    public static bool HoldsTypes(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    public static bool IsType(SyntaxNode node) => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;

    public static bool IsGlobal(UsingDirectiveSyntax directive) => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);

    /// <summary>Whether a node is within a type, and neither a type itself nor belongs to the type's name.</summary>
    public static bool IsOutsideFrame(SyntaxNode node) =>
        node is GlobalStatementSyntax || (node.Parent is { } parent && IsType(parent) && !IsType(node) && node is not TypeParameterListSyntax);

    /// <summary>The name of a type, with its type parameters.</summary>
    public static IEnumerable<SyntaxToken> NameOf(SyntaxNode type) => type switch
    {
        TypeDeclarationSyntax declaration => [declaration.Identifier, .. Parameters(declaration.TypeParameterList)],
        BaseTypeDeclarationSyntax declaration => [declaration.Identifier],
        DelegateDeclarationSyntax declaration => [declaration.Identifier, .. Parameters(declaration.TypeParameterList)],
        _ => [],
    };

    private static IEnumerable<SyntaxToken> Parameters(TypeParameterListSyntax? list) => list?.DescendantTokens() ?? [];
}
