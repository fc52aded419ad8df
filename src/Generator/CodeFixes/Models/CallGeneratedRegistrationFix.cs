using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Calls the generated registration: <c>RegisterComponents()</c> without <c>base</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CallGeneratedRegistrationFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.ReflectiveRegistration.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } call })
            yield return new(
                "Call the generated registration",
                "CallGeneratedRegistration",
                [context.Remove(TextSpan.FromBounds(call.SpanStart, call.Name.SpanStart))]);
    }
}
