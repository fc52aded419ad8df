using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Renames a misspelt parameter of a callback, and what its method makes of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameParameterFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.UnknownState.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Hint(FixHints.Name) is not { } name
            || context.Enclosing<ParameterSyntax>() is not { Parent.Parent: MethodDeclarationSyntax method } parameter
            || context.Model.GetDeclaredSymbol(parameter, context.Token) is not { } symbol
            || Names(method).Any(other => other.ValueText == name))
            yield break;
        ImmutableArray<Edit> edits =
        [
            context.Replace(parameter.Identifier.Span, name),
            .. method.DescendantNodes(descendIntoTrivia: true).OfType<IdentifierNameSyntax>()
                .Where(use => use.Identifier.ValueText == symbol.Name && IsOf(use, symbol, context))
                .Select(use => context.Replace(use.Span, name)),
        ];
        if (context.Compiles(edits))
            yield return new($"Rename '{symbol.Name}' to '{name}'", "RenameParameter", edits);
    }

    /// <summary>All names in the method: one that the parameter gets must not mean something else there.</summary>
    private static IEnumerable<SyntaxToken> Names(MethodDeclarationSyntax method) =>
        method.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken));

    private static bool IsOf(IdentifierNameSyntax use, IParameterSymbol symbol, DiagnosticContext context) =>
        SymbolEqualityComparer.Default.Equals(context.Model.GetSymbolInfo(use, context.Token).Symbol, symbol);
}
