using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Swaps two bounds that stand the wrong way round.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SwapBoundsFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticIds.SweepDownwards];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<ArgumentListSyntax>() is not { Parent: { } run }
            || ArgumentsOf(context.Model.GetOperation(run, context.Token)) is not { } arguments)
            yield break;
        foreach (var pair in ArgumentPair.All)
        {
            if (Find(arguments, pair.Lower) is { } lower
                && Find(arguments, pair.Upper) is { } upper
                && (lower.Span == context.Span || upper.Span == context.Span))
                yield return new(
                    $"Swap {lower} and {upper}", "SwapBounds", [context.Replace(lower.Span, upper.ToString()), context.Replace(upper.Span, lower.ToString())]);
        }
    }

    private static ImmutableArray<IArgumentOperation>? ArgumentsOf(IOperation? run) => run switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => null,
    };

    /// <summary>What is written for a parameter; nothing where that is its default.</summary>
    private static SyntaxNode? Find(ImmutableArray<IArgumentOperation>? arguments, string parameter) => arguments!.Value
        .FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit
            && string.Equals(argument.Parameter?.Name, parameter, StringComparison.OrdinalIgnoreCase))?.Value.Syntax;
}
