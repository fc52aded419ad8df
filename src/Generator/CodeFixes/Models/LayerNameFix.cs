using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Gives a layer a name that can be one and is free.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LayerNameFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.NameIsNotAnIdentifier.Id, DiagnosticDescriptors.NameIsTaken.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeSyntax>() is not { } layer || context.Enclosing<TypeDeclarationSyntax>() is not { } declaration
            || context.Model.GetDeclaredSymbol(declaration, context.Token) is not INamedTypeSymbol type)
            yield break;
        var literal = context.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>();
        if (Name(context, literal) is not { Length: > 0 } name)
            yield break;

        var free = Free(type, Valid(name));
        var text = SymbolDisplay.FormatLiteral(free, quote: true);
        yield return new(
            $"Name it '{free}'",
            "NameLayer",
            [literal is null ? Attributes.Add(context, layer, $"Name = {text}") : context.Replace(literal.Span, text)]);
    }

    /// <summary>The name as it is written, or that which the layer got where none is written.</summary>
    private static string? Name(DiagnosticContext context, LiteralExpressionSyntax? literal) => literal is null
        ? context.Hint(FixHints.Name)
        : literal.Token.Value as string;

    private static string Valid(string name)
    {
        var letters = string.Concat(name.Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_'));
        return SyntaxFacts.IsIdentifierStartCharacter(letters[0]) ? letters : $"_{letters}";
    }

    /// <summary>The name, or the name with a number: an underscore keeps it apart from those that the generator gives.</summary>
    private static string Free(INamedTypeSymbol type, string name)
    {
        var taken = new HashSet<string>(
            type.GetAttributes().Select(attribute => attribute.Value("Name") as string ?? "").Concat(type.MemberNames).Append(type.Name),
            StringComparer.Ordinal);
        if (!taken.Contains(name) && name.Contains("_"))
            return name;
        for (var number = 2; ; number++)
            if (!taken.Contains($"{name}_{number}"))
                return $"{name}_{number}";
    }
}
