using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the schedules of a compilation for analyzers.</summary>
internal static class WrittenSchedules
{
    /// <summary>
    /// Calls for each schedule that the user declares. By its type, for of a partial method whose other part is generated the compiler tells
    /// an analyzer that does not look into generated code nothing.
    /// </summary>
    public static void RegisterScheduleAction(this AnalysisContext context, Action<SymbolAnalysisContext, IMethodSymbol> analyze) =>
        context.RegisterSymbolAction(
            type =>
            {
                foreach (var method in ((INamedTypeSymbol)type.Symbol).GetMembers().OfType<IMethodSymbol>())
                    if (method.IsPartialDefinition && method.HasAttribute(RuntimeNames.ScheduleAttribute))
                        analyze(type, method);
            },
            SymbolKind.NamedType);
}
