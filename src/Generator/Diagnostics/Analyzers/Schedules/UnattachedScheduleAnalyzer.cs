using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Hints at a schedule that no training can follow, for it is in no learner, and that nobody calls. What other assemblies can see may be
/// called there, so that only other schedules count.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnattachedScheduleAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.ScheduleUnattached];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterScheduleAction(Analyze);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method)
    {
        if (ScheduleParser.IsFollowable(method)
            && !method.ContainingType.IsLearner()
            && !method.IsSeenFromOutside()
            && !IsNamed(method.Name, context.Compilation, context.CancellationToken))
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.ScheduleUnattached, method.Place(), method.Name, method.ContainingType.Name));
    }

    /// <summary>Whether any code has the name in it; its declarations are no such names.</summary>
    private static bool IsNamed(string name, Compilation compilation, CancellationToken token) => compilation.SyntaxTrees.Any(tree =>
        tree.GetRoot(token).DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name));
}
