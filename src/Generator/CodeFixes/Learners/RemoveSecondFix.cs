using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Removes the second of two attributes of which there can be one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveSecondFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.CallbackTwice.Id, DiagnosticDescriptors.DeclaredTwice.Id, DiagnosticDescriptors.UsedTwice.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (SecondOf(context) is { } second)
            yield return new($"Remove the second [{second.Name}]", "RemoveSecond", [context.Remove(second)]);
    }

    private static AttributeSyntax? SecondOf(DiagnosticContext context) => context switch
    {
        _ when context.Is(DiagnosticDescriptors.CallbackTwice) => context.Enclosing<AttributeSyntax>(),
        _ when context.Is(DiagnosticDescriptors.UsedTwice) =>
            context.Enclosing<AttributeSyntax>() is { } use && IsRepeated(context, use) ? use : null,
        _ => OfMethod(context),
    };

    /// <summary>Whether the class has another attribute of the very type: two classes of one name are no repetition.</summary>
    private static bool IsRepeated(DiagnosticContext context, AttributeSyntax use) =>
        context.Model.GetTypeInfo(use, context.Token).Type is { } type
        && use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && context.Model.GetDeclaredSymbol(declaration, context.Token) is { } learner
        && learner.GetAttributes().Count(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, type)) > 1;

    private static AttributeSyntax? OfMethod(DiagnosticContext context) =>
        context.Hint(FixHints.Type) is { } name
        && context.Node is MethodDeclarationSyntax method
        && context.Model.GetDeclaredSymbol(method, context.Token) is { } symbol
            ? symbol.AttributesOf(name).FirstOrDefault()?.Syntax()
            : null;
}
