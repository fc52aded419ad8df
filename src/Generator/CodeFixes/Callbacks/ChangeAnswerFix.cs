using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a callback return what its event takes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ChangeAnswerFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.IllegalAnswer.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Enclosing<MethodDeclarationSyntax>() is not { } method
            || context.Model.GetDeclaredSymbol(method, context.Token) is not { } symbol)
            yield break;
        if (symbol.ReturnType.SpecialType == SpecialType.System_Boolean
            && symbol.EventsOf().All(moment => EventFacts.Of(moment).Steers)
            && context.Shortest(RuntimeNames.Flow, method.SpanStart) is { } flow
            && Stop(context, method, flow) is var stop
            && context.Compiles(stop))
            yield return new("Return Flow.StopTraining instead of true", "ReturnFlow", stop);
        if (Returns.Drop(context, method) is { } dropped && context.Compiles(dropped))
            yield return new("Return nothing", "ReturnNothing", [.. dropped]);
    }

    /// <summary>A truth value that a callback returns says whether it has seen enough.</summary>
    private static ImmutableArray<Edit> Stop(DiagnosticContext context, MethodDeclarationSyntax method, string flow) =>
    [
        context.Replace(method.ReturnType.Span, flow),
        .. Returns.Of(method).Select(statement => statement.Expression).Append(method.ExpressionBody?.Expression)
            .Where(value => value is not null)
            .Select(value => context.Replace(value!.Span, $"{Returns.AsCondition(value)} ? {flow}.StopTraining : {flow}.Continue")),
    ];
}
