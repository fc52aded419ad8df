using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes of a Boolean mask one of numbers that can be added: 0 and negative infinity.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MaskOfNumbersFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.BooleanMaskIsAdded.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        // It is written twice, so that it has to be a name.
        if (context.Node is not SimpleNameSyntax name)
            yield break;
        ImmutableArray<Edit> edits = [context.Replace(name.Span, $"{name}.@float().masked_fill({name}, float.NegativeInfinity)")];
        if (context.Compiles(edits))
            yield return new("Make it a mask of numbers", "MaskOfNumbers", edits);
    }
}
