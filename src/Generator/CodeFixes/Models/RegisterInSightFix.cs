using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Brings a module into the sight of registration: without <c>static</c>, or by the class of what it is given.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RegisterInSightFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.ModuleOutOfSight.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<MemberDeclarationSyntax>() is not { } member)
            yield break;
        var keyword = member.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.StaticKeyword));
        if (keyword.RawKind != 0)
            yield return new(
                "Give each model its own",
                "RemoveStatic",
                [context.Remove(TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart))]);
        else if (ClassOfValue(context, member) is var (type, name) && type is not null)
            yield return new($"Declare it as '{name}'", "DeclareByClass", [context.Replace(type.Span, name)]);
    }

    /// <summary>The type that a member is declared by, and the name of the class of the only value that it is given.</summary>
    private static (TypeSyntax? Type, string Name) ClassOfValue(DiagnosticContext context, MemberDeclarationSyntax member)
    {
        var (type, value) = member switch
        {
            FieldDeclarationSyntax { Declaration: { Variables: [{ Initializer: { } given }] } declaration } field
                when field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) => (declaration.Type, given.Value),
            PropertyDeclarationSyntax { Initializer: { } given, AccessorList.Accessors: [_] } property => (property.Type, given.Value),
            _ => ((TypeSyntax?)null, (ExpressionSyntax?)null),
        };
        return type is not null && context.Model.GetTypeInfo(value!, context.Token).Type is INamedTypeSymbol { TypeKind: TypeKind.Class } found
            && found.IsModule()
            ? (type, found.ToMinimalDisplayString(context.Model, type.SpanStart))
            : default;
    }
}
