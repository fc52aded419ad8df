using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>
/// Takes the layer for the shape that is there, <c>BatchNorm2d</c> instead of <c>BatchNorm1d</c>; or gives a model the one channel that an
/// image without colours has.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OtherRankFix : DslCodeFix
{
    private static readonly ImmutableHashSet<string> InBothRanks =
        ImmutableHashSet.Create(StringComparer.Ordinal, "Conv1d", "Conv2d", "BatchNorm1d", "BatchNorm2d", "MaxPool1d", "MaxPool2d");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.WrongRank.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<AttributeSyntax>() is not { } layer
            || layer.Name is not (SimpleNameSyntax or QualifiedNameSyntax { Right: IdentifierNameSyntax }))
            yield break;
        var rank = context.Hint(FixHints.Rank);
        var name = layer.Name is QualifiedNameSyntax qualified ? qualified.Right : (SimpleNameSyntax)layer.Name;
        if (rank == "2" && context.Hint(FixHints.AtInput) == bool.TrueString && name.Identifier.ValueText.EndsWith("2d", StringComparison.Ordinal)
            && Shape(layer) is { } shape)
            yield return new("Give the image one channel", "OneChannel", [context.Insert(shape.Arguments[0].SpanStart, "1, ")]);
        if (Other(name.Identifier.ValueText, rank) is { } other)
            yield return new($"Use {other}", "OtherRank", [context.Replace(name.Span, other)]);
    }

    /// <summary>The layer of the same kind for samples of another rank.</summary>
    private static string? Other(string name, string? rank)
    {
        var (from, to) = rank == "3" ? ("1d", "2d") : rank == "2" ? ("2d", "1d") : ("", "");
        return from.Length > 0 && name.EndsWith(from, StringComparison.Ordinal) && InBothRanks.Contains(name)
            ? name.Substring(0, name.Length - from.Length) + to
            : null;
    }

    /// <summary>The two sizes that the class gives to <c>[Model]</c>, if they are written one by one.</summary>
    private static AttributeArgumentListSyntax? Shape(AttributeSyntax layer) => ((TypeDeclarationSyntax?)layer.FirstAncestorOrSelf<TypeDeclarationSyntax>())?
        .AttributeLists
        .SelectMany(list => list.Attributes)
        .Select(attribute => attribute.ArgumentList)
        .FirstOrDefault(list => list is { Arguments: [{ NameColon: null, NameEquals: null }, { NameEquals: null }] }
            && ((AttributeSyntax)list.Parent!).Name.ToString().EndsWith("Model", StringComparison.Ordinal));
}
