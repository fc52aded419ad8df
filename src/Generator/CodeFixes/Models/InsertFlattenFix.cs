using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Puts <c>[Flatten]</c> before a <c>[Linear]</c> that finds an image.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class InsertFlattenFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.LinearNeedsFlatten.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeSyntax>() is not { Parent: AttributeListSyntax list } linear)
            yield break;
        var flatten = TypeText.OfAttribute(context, linear.SpanStart, "Flatten");
        // In brackets of its own where Linear has such, in the same list where it has not.
        var alone = list.Attributes.Count == 1;
        var indentation = SourceLines.Indentation(context.Text, list.SpanStart);
        var begins = context.Text.Lines.GetLineFromPosition(list.SpanStart).Start + indentation.Length == list.SpanStart;
        var separator = begins ? SourceLines.NewLine(context.Text) + indentation : " ";
        yield return new(
            "Flatten the sample first",
            "InsertFlatten",
            [alone ? context.Insert(list.SpanStart, $"[{flatten}]{separator}") : context.Insert(linear.SpanStart, $"{flatten}, ")]);
    }
}
