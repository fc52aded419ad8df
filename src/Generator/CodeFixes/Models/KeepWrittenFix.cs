using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a written model of a class that is both: the layers' attributes and the shape go, its own <c>forward</c> stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KeepWrittenFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.BothLayersAndBase.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<TypeDeclarationSyntax>() is not { } declaration
            || context.Model.GetDeclaredSymbol(declaration, context.Token) is not INamedTypeSymbol type
            || type.GetMembers("forward").IsEmpty)
            yield break;

        var model = type.AttributesOf(RuntimeNames.ModelAttribute).First().Syntax();
        var parts = type.GetAttributes().Where(IsPart).Select(part => part.Syntax()).OfType<AttributeSyntax>().ToList();
        var edits = Attributes.Remove(context, parts, rest => rest == model ? rest.Name.ToString() : rest.ToString()).ToList();
        if (model is { ArgumentList: { } shape } && !parts.Exists(part => part.Parent == model.Parent))
            edits.Add(context.Replace(model.SyntaxTree, shape.Span, ""));
        if (!edits.Contains(null))
            yield return new("Keep the forward that is written", "KeepWritten", [.. edits.Select(edit => edit!.Value)]);
    }

    private static bool IsPart(AttributeData attribute) =>
        attribute.Is(RuntimeNames.RepeatAttribute)
        || attribute.AttributeClass?.SelfAndBases().Any(level => level.HasName(RuntimeNames.LayerAttribute)) == true;
}
