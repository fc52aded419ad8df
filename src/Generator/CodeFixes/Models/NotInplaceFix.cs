using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Lets the first layer of a residual layer's block keep its input as it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class NotInplaceFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.BranchChangesInput.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (Block(context) is { } block && FirstLayer(block)?.Syntax() is { ArgumentList: { } arguments } layer
            && arguments.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Inplace") is { } inplace
            && context.Replace(layer.SyntaxTree, Attributes.ToRemove(inplace), "") is { } edit)
            yield return new($"Let '{block.Name}' keep its input", "NotInplace", [edit]);
    }

    private static INamedTypeSymbol? Block(DiagnosticContext context) =>
        context.Enclosing<AttributeSyntax>() is { } residual
        && context.Model.GetTypeInfo(residual, context.Token).Type is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol block, ..] }
            ? block
            : null;

    private static AttributeData? FirstLayer(INamedTypeSymbol block) => block.GetAttributes().FirstOrDefault(
        attribute => attribute.AttributeClass?.SelfAndBases().Any(level => level.HasName(RuntimeNames.LayerAttribute)) == true);
}
