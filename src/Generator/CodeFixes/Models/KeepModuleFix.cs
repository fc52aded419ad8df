using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a module once, as the value of the property that made it anew at each call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KeepModuleFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.ModuleMadeAnew.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Node is ExpressionSyntax { Parent: ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax } arrow } made
            && !UsesTheObject(context, made))
            yield return new(
                "Make it once", "MakeOnce", [context.Replace(arrow.ArrowToken.Span, "{ get; } =")]);
    }

    /// <summary>Whether the value depends on the object, which it cannot where it is made before the constructor runs.</summary>
    private static bool UsesTheObject(DiagnosticContext context, ExpressionSyntax made) => made.DescendantNodesAndSelf().Any(node =>
        node is ThisExpressionSyntax or BaseExpressionSyntax
        || (node is IdentifierNameSyntax name && context.Model.GetSymbolInfo(name, context.Token).Symbol
            is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IMethodSymbol { IsStatic: false }));
}
