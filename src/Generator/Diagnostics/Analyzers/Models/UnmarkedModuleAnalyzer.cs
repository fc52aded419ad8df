using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Hints at a module class that could be a model. Of a class that derives from a model LRF025 has more to say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmarkedModuleAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.UnmarkedModule];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false, BaseType: { } parent } && parent.IsModule()
            && !type.SelfAndBases().Any(ModuleTypes.IsModel))
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.UnmarkedModule, type.Place(), type.Name));
    }
}
