using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Reports a <c>[Callback]</c> that names no event, or one twice, or stands where no learner looks for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallbackAttributeAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } =
        [DiagnosticDescriptors.NoSuchEvent, DiagnosticDescriptors.CallbackTwice, DiagnosticDescriptors.NotCallable];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        context.RegisterSyntaxNodeAction(
            AnalyzeFunction,
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.SimpleLambdaExpression);
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        var events = new HashSet<TrainingEvent>();
        foreach (var callback in context.Symbol.AttributesOf(RuntimeNames.CallbackAttribute))
        {
            if (callback.EventOf() is { } moment)
            {
                if (!events.Add(moment))
                    context.ReportDiagnostic(Diagnostic.Create(
                        DiagnosticDescriptors.CallbackTwice, callback.Place(), context.Symbol.Name, moment));
            }
            else if (callback.IsComplete() && callback.ConstructorArguments is [{ Value: int }])
            {
                var place = callback.PlaceOf(0);
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.NoSuchEvent, place, context.Symbol.Name, Text(place, context.CancellationToken), CallbackEvents.All));
            }
        }
    }

    private static void AnalyzeFunction(SyntaxNodeAnalysisContext context)
    {
        var (attributes, name, what) = context.Node switch
        {
            LocalFunctionStatementSyntax function => (function.AttributeLists, function.Identifier, "is a local function"),
            LambdaExpressionSyntax lambda => (lambda.AttributeLists, lambda.ArrowToken, "is a lambda"),
            _ => default,
        };
        if (attributes.Count > 0 && SymbolOf(context)?.HasAttribute(RuntimeNames.CallbackAttribute) == true)
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.NotCallable, name.GetLocation(), name.ValueText, what, "make it a method of its class"));
    }

    private static ISymbol? SymbolOf(SyntaxNodeAnalysisContext context) => context.Node is LocalFunctionStatementSyntax
        ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
        : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;

    private static string Text(Location place, CancellationToken token) =>
        place.SourceTree?.GetText(token).ToString(place.SourceSpan) ?? "";
}
