using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Gives a member of TorchSharp's the argument whose default is not PyTorch's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GiveToTorchFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.KLDivOfLogarithms.Id, DiagnosticDescriptors.CyclicLRTurnsMomentum.Id, DiagnosticDescriptors.OtherDefault.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Hint(FixHints.Arguments) is not { } argument || ArgumentsOf(context) is not { } list)
            yield break;
        // One that is given already, and is wrong, is written anew.
        var name = argument.Substring(0, argument.IndexOf(':'));
        var given = list.Arguments.FirstOrDefault(other => other.NameColon?.Name.Identifier.ValueText == name);
        ImmutableArray<Edit> edits =
        [
            given is not null ? context.Replace(given.Span, argument)
                : context.Insert(list.CloseParenToken.SpanStart, list.Arguments.Count > 0 ? $", {argument}" : argument),
        ];
        if (context.Compiles(edits))
            yield return new($"Give it {argument}", "GiveToTorch", edits);
    }

    private static ArgumentListSyntax? ArgumentsOf(DiagnosticContext context) => context.Node.AncestorsAndSelf()
        .Select(node => node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        })
        .FirstOrDefault(list => list is not null);
}
