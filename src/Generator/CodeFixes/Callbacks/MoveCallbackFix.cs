using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Moves a callback to the nearest event at which what it asks for is there, or at which what it answers acts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MoveCallbackFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.StateNotThereYet.Id, DiagnosticDescriptors.FlowTooLate.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Hint(FixHints.From) is not { } from
            || context.Hint(FixHints.To) is not { } to
            || context.Enclosing<MethodDeclarationSyntax>() is not { } method
            || context.Model.GetDeclaredSymbol(method, context.Token) is not { } symbol
            || symbol.EventsOf().Any(moment => moment.ToString() == to)
            || !AnswersActAt(method, (TrainingEvent)Enum.Parse(typeof(TrainingEvent), to))
            || symbol.AttributesOf(RuntimeNames.CallbackAttribute).FirstOrDefault(callback => callback.EventOf()?.ToString() == from) is not { } attribute
            || context.Root.FindNode(attribute.PlaceOf(0).SourceSpan) is not { } argument
            || argument.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault() is not { } written)
            yield break;
        yield return new($"Move the callback to On.{to}", "MoveCallback", [context.Replace(written.Name.Span, to)]);
    }

    /// <summary>Whether no answer of the method comes too late at an event.</summary>
    private static bool AnswersActAt(MethodDeclarationSyntax method, TrainingEvent moment) => method.DescendantNodes()
        .OfType<MemberAccessExpressionSyntax>()
        .Where(access => access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Flow" })
        .All(access => !(EventFacts.LastOf(access.Name.Identifier.ValueText) < moment));
}
