using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a metric that returns a sum: an epoch's figure is the mean of what batches return, so that it would grow with the batch.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetricCountAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.MetricIsSum];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!Metrics.Includes(method))
            return;
        foreach (var returned in Origins.ReturnedBy(method))
            if (Origins.Of(returned) is InvocationExpressionSyntax sum && IsSum(sum) && !Divides(sum))
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.MetricIsSum, Place(sum), method.Name, Origins.NameOf(sum)));
    }

    private static bool IsSum(InvocationExpressionSyntax call) => Origins.NameOf(call) is "sum" or "nansum" or "count_nonzero";

    /// <summary>Whether what is summed may have been divided by a number of samples: then the sum is a mean.</summary>
    private static bool Divides(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().Any(node => node switch
    {
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.DivideExpression),
        InvocationExpressionSyntax call => Origins.NameOf(call) is "div" or "div_" or "divide" or "mean" or "reciprocal" or "softmax",
        IdentifierNameSyntax name => Origins.Of(name) is { } origin && origin != name && !origin.Span.Contains(name.Span) && Divides(origin),
        _ => false,
    });

    /// <summary>The name of the sum, without what is summed.</summary>
    private static Location Place(InvocationExpressionSyntax call) =>
        (call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression).GetLocation();
}
