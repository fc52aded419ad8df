using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>
/// Gives a file that is written the ending of its format. A file that is read has to be converted, which is not done by another name.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SafetensorsNameFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.NotSafetensors.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var called = context.Enclosing<InvocationExpressionSyntax>()?.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
            IdentifierNameSyntax name => name.Identifier.ValueText,
            _ => "",
        };
        var text = context.Text.ToString(context.Span);
        // A constant that is declared elsewhere is not written here.
        var dot = text.LastIndexOf('.');
        if (called.StartsWith("Save", StringComparison.Ordinal) && dot >= 0 && context.Node is not IdentifierNameSyntax)
        {
            var end = text.EndsWith("\"", StringComparison.Ordinal) ? context.Span.End - 1 : context.Span.End;
            yield return new(
                "Call it safetensors", "CallSafetensors", [context.Replace(TextSpan.FromBounds(context.Span.Start + dot, end), ".safetensors")]);
        }
    }
}
