using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes an ordinary class of a record, a static class, or one that is local to its file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OrdinaryClassFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.MustBeClass.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<TypeDeclarationSyntax>() is { } type && Edit(context, type) is { } edit)
            yield return new($"Make '{type.Identifier.ValueText}' an ordinary class", "OrdinaryClass", [edit]);
    }

    private static Edit? Edit(DiagnosticContext context, TypeDeclarationSyntax type)
    {
        var modifier = type.Modifiers.FirstOrDefault(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.FileKeyword);
        return type switch
        {
            // The parameters of a record are properties, those of a class are not.
            RecordDeclarationSyntax { ParameterList: null } record when record.ClassOrStructKeyword.RawKind == 0 =>
                context.Replace(record.Keyword.Span, "class"),
            RecordDeclarationSyntax { ParameterList: null, ClassOrStructKeyword.RawKind: (int)SyntaxKind.ClassKeyword } record =>
                context.Remove(TextSpan.FromBounds(record.Keyword.SpanStart, record.ClassOrStructKeyword.SpanStart)),
            ClassDeclarationSyntax when modifier.RawKind != 0 =>
                context.Remove(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart)),
            _ => null,
        };
    }
}
