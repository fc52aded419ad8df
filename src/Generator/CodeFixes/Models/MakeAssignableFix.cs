using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a member assignable: a field without <c>readonly</c>, a property with a <c>set</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeAssignableFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.StateNotAssignable.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var edit = context.Enclosing<MemberDeclarationSyntax>() switch
        {
            FieldDeclarationSyntax field => WithoutReadOnly(context, field),
            PropertyDeclarationSyntax { AccessorList: { } accessors } => WithSetter(context, accessors),
            _ => null,
        };
        if (edit is { } change)
            yield return new("Make it assignable", "MakeAssignable", [change]);
    }

    private static Edit? WithoutReadOnly(DiagnosticContext context, FieldDeclarationSyntax field)
    {
        var keyword = field.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
        return keyword.RawKind == 0
            ? null
            : context.Remove(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart));
    }

    private static Edit? WithSetter(DiagnosticContext context, AccessorListSyntax accessors)
    {
        var init = accessors.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.InitAccessorDeclaration));
        if (init is not null)
            return context.Replace(init.Span, "set;");
        return accessors.Accessors is [{ Body: null, ExpressionBody: null } get] && get.IsKind(SyntaxKind.GetAccessorDeclaration)
            ? context.Insert(get.Span.End, " set;")
            : null;
    }
}
