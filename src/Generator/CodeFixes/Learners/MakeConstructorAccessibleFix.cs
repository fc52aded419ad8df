using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a constructor of a used class as accessible as the class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeConstructorAccessibleFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.UsedCannotBeMade.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeSyntax>() is not { } use
            || context.Model.GetTypeInfo(use, context.Token).Type is not INamedTypeSymbol { TypeArguments: [INamedTypeSymbol type] }
            || ConstructorOf(type)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.Token) is not ConstructorDeclarationSyntax constructor)
            yield break;
        var (span, text) = Accessibilities.With(constructor, type.DeclaredAccessibility == Accessibility.Public ? "public" : "internal");
        if (context.Replace(constructor.SyntaxTree, span, text) is { } edit)
            yield return new($"Make the constructor of '{type.Name}' {text.Trim()}", "MakeConstructorAccessible", [edit]);
    }

    /// <summary>The one that a learner can call by itself, or else the first.</summary>
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) =>
        type.InstanceConstructors.OrderBy(constructor => constructor.Parameters.Length).FirstOrDefault();
}
