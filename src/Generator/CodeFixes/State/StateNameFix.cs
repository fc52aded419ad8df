using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Gives state a name that can be one and is free: the member's own instead of a taken one, underscores instead of dots.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StateNameFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.StateNameTaken.Id, DiagnosticDescriptors.StateNameInvalid.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        // Of two members of one name the second is of a derived class: to rename it is not for a fix of one place.
        if (context.Enclosing<LiteralExpressionSyntax>() is not { Token.Value: string name } literal
            || context.Enclosing<MemberDeclarationSyntax>() is not { } member || MemberName(member) is not { } own
            || context.Enclosing<TypeDeclarationSyntax>() is not { } declaration
            || context.Model.GetDeclaredSymbol(declaration, context.Token) is not INamedTypeSymbol type)
            yield break;

        var wanted = context.Is(DiagnosticDescriptors.StateNameTaken) || name.Length == 0 ? own : name.Replace('.', '_');
        if (!Names(type, own).Contains(wanted))
            yield return new($"Name it '{wanted}'", "NameState", [context.Replace(literal.Span, SymbolDisplay.FormatLiteral(wanted, quote: true))]);
    }

    private static string? MemberName(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { Declaration.Variables: [var variable] } => variable.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The state names of the other members.</summary>
    private static HashSet<string> Names(INamedTypeSymbol type, string except) => new(
        type.SelfAndBases()
            .TakeWhile(level => !level.IsTorch())
            .SelectMany(level => level.OwnFields())
            .Where(field => !field.IsStatic && field.HoldsState() && field.Member().Name != except)
            .Select(field => field.StateName()),
        StringComparer.Ordinal);
}
