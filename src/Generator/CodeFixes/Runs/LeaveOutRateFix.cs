using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Leaves out the learning rate of a training that a schedule sets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LeaveOutRateFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.RateBesideSchedule.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<ArgumentListSyntax>() is not { } list || list.Arguments.FirstOrDefault(argument => argument.Span == context.Span) is not { } rate)
            yield break;
        var index = list.Arguments.IndexOf(rate);
        // The place of what follows depends on it: without names, another argument would become the rate.
        if (list.Arguments.Skip(index + 1).Any(argument => argument.NameColon is null))
            yield break;
        var span = index > 0
            ? TextSpan.FromBounds(list.Arguments[index - 1].Span.End, rate.Span.End)
            : TextSpan.FromBounds(rate.SpanStart, index + 1 < list.Arguments.Count ? list.Arguments[index + 1].SpanStart : rate.Span.End);
        ImmutableArray<Edit> edits = [context.Remove(span)];
        if (context.Compiles(edits))
            yield return new("Leave the learning rate to the schedule", "LeaveOutRate", edits);
    }
}
