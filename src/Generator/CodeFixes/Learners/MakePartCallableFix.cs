using System.Collections.Immutable;
using System.Composition;
using LrFinder.Dsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LrFinder.Dsl.CodeFixes;

/// <summary>Makes a loss, an optimizer's factory or a metric static, and accessible from the learner.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartCallableFix : DslCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.WrongLoss.Id, DiagnosticDescriptors.WrongOptimizer.Id, DiagnosticDescriptors.WrongMetric.Id];

    private protected override IEnumerable<Repair> Repairs(DiagnosticContext context)
    {
        if (context.Node is not MethodDeclarationSyntax method || context.Span != method.Identifier.Span)
            yield break;
        var repair = method.Modifiers.Any(SyntaxKind.StaticKeyword) ? Accessible(context, method) : Static(context, method);
        if (context.Compiles(repair.Edits))
            yield return repair;
    }

    private static Repair Static(DiagnosticContext context, MethodDeclarationSyntax method) => new(
        $"Make '{method.Identifier.ValueText}' static", "MakeStatic", [context.Insert(Accessibilities.AfterAccessibility(method), "static ")]);

    private static Repair Accessible(DiagnosticContext context, MethodDeclarationSyntax method)
    {
        var (span, text) = Accessibilities.With(method, "internal");
        return new($"Make '{method.Identifier.ValueText}' internal", "MakeInternal", [context.Replace(span, text)]);
    }
}
