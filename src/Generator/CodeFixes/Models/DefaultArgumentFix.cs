using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Leaves out a named argument that cannot work and whose default is the usual choice.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DefaultArgumentFix : DslCodeFix
{
    private static readonly ImmutableHashSet<string> WithUsualDefault = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, "stride", "padding", "dilation", "groups", "output_padding", "eps", "momentum");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.ArgumentOutOfRange.Id, DiagnosticDescriptors.FactoryArgumentOutOfRange.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var found = context.Node.FirstAncestorOrSelf<SyntaxNode>(node => node is AttributeArgumentSyntax or ArgumentSyntax) switch
        {
            AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: var name } argument => (name, Attributes.ToRemove(argument)),
            ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name, Parent: ArgumentListSyntax { Arguments: { Count: > 1 } all } } argument =>
                (name, Attributes.WithComma(all, argument)),
            _ => ((string name, Microsoft.CodeAnalysis.Text.TextSpan)?)null,
        };
        if (found is var (argumentName, span) && WithUsualDefault.Contains(argumentName))
            yield return new($"Leave '{argumentName}' to its default", $"LeaveOut{argumentName}", [context.Remove(span)]);
    }
}
