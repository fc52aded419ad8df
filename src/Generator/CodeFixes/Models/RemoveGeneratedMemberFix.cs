using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Removes a member that the generator writes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveGeneratedMemberFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.MemberCollides.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        // A primary constructor is the class itself, and of several fields in one declaration the others stay.
        if (context.Enclosing<MemberDeclarationSyntax>() is MethodDeclarationSyntax or PropertyDeclarationSyntax or ConstructorDeclarationSyntax
            && context.Enclosing<MemberDeclarationSyntax>() is { } member)
            yield return new(
                "Leave it to the generator", "RemoveGenerated", [context.Remove(SourceLines.WithLines(context.Text, member))]);
    }
}
