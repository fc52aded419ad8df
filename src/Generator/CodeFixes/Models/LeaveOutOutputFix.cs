using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Leaves out the <c>Output</c> of a layer whose output is known, and another.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LeaveOutOutputFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.OutputContradicts.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: "Output" } output)
            yield return new("Leave out what is known", "LeaveOutOutput", [context.Remove(Attributes.ToRemove(output))]);
    }
}
