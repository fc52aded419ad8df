using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Gives a parameter group what its optimizer is given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GiveToGroupFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.GroupHasDefaults.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Hint(FixHints.Arguments) is not { } arguments
            || context.Enclosing<BaseObjectCreationExpressionSyntax>()?.ArgumentList is not { Arguments.Count: > 0 } list)
            yield break;
        ImmutableArray<Edit> edits = [context.Insert(list.Arguments.Last().Span.End, $", {arguments}")];
        if (context.Compiles(edits))
            yield return new($"Give it {arguments}", "GiveToGroup", edits);
    }
}
