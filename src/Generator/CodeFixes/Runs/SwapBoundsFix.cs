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
        [DiagnosticDescriptors.SweepDownwards.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        var written = WrittenAround(context).ToList();
        foreach (var pair in ArgumentPair.All)
        {
            if (Find(written, pair.Lower) is { } lower
                && Find(written, pair.Upper) is { } upper
                && (lower.Span == context.Span || upper.Span == context.Span))
                yield return new(
                    $"Swap {lower} and {upper}", "SwapBounds", [context.Replace(lower.Span, upper.ToString()), context.Replace(upper.Span, lower.ToString())]);
        }
    }

    /// <summary>What is written for parameters of the call, or for properties of the object, with their names.</summary>
    private static IEnumerable<(string Name, SyntaxNode Value)> WrittenAround(DiagnosticContext context)
    {
        if (context.Enclosing<InitializerExpressionSyntax>() is { } initializer)
            return initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(set => (set.Left.ToString(), (SyntaxNode)set.Right));
        return context.Enclosing<ArgumentListSyntax>() is { Parent: { } run }
            ? ArgumentsOf(context.Model.GetOperation(run, context.Token))
                .Where(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: not null })
                .Select(argument => (argument.Parameter!.Name, argument.Value.Syntax))
            : [];
    }

    private static ImmutableArray<IArgumentOperation> ArgumentsOf(IOperation? run) => run switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => [],
    };

    private static SyntaxNode? Find(List<(string Name, SyntaxNode Value)> written, string parameter) =>
        written.Find(value => string.Equals(value.Name, parameter, StringComparison.OrdinalIgnoreCase)).Value;
}
