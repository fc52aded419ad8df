using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a metric that compares class numbers which kept their dimension, [samples, 1], with targets without, [samples]: they broadcast
/// to all pairs. At run time that is not tried, for metrics of classes often keep count of their calls.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetricClassesAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.ClassesKeepDimension];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!Metrics.Compares(method) || method.Parameters.LastOrDefault() is not { } target)
            return;
        foreach (var node in method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes()))
        {
            if (Compared(node) is not var (one, other))
                continue;
            var classes = IsTarget(other) ? one : IsTarget(one) ? other : null;
            if (classes is not null && KeptDimension.Of(Origins.OfSameShape(classes)) is { } kept)
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.ClassesKeepDimension, kept.Place.GetLocation(), kept.Call, kept.Size, target.Name, method.Name, kept.Advice));
        }

        // By its name alone: what was reshaped on the way may well fit.
        bool IsTarget(ExpressionSyntax expression) =>
            Origins.OfSameShape(expression) is IdentifierNameSyntax name && name.Identifier.ValueText == target.Name;
    }

    private static (ExpressionSyntax One, ExpressionSyntax Other)? Compared(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression) =>
            (binary.Left, binary.Right),
        InvocationExpressionSyntax call when Origins.NameOf(call) is "eq" or "ne" or "equal_to" or "not_equal"
            && call.ArgumentList.Arguments.LastOrDefault() is { } last && Origins.Subject(call) is { } first && first != last.Expression =>
            (first, last.Expression),
        _ => null,
    };
}
