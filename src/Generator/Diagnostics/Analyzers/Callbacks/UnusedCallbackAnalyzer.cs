using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a class with callbacks that no learner uses. What other assemblies can see may be used there, so that of a library only other
/// classes count; a program is at the end of what refers to what.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedCallbackAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.CallbacksUnused];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(start =>
        {
            // Looked for when the first class asks, and then once: most projects have none that does.
            var used = new Lazy<HashSet<INamedTypeSymbol>>(() => UsedTypes(start.Compilation.Assembly.GlobalNamespace));
            start.RegisterSymbolAction(symbol => Analyze(symbol, used), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<HashSet<INamedTypeSymbol>> used)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct
            && type.OwnCallbacks().Any()
            && (!type.IsSeenFromOutside() || IsProgram(context.Compilation))
            && !type.IsLearner()
            && !used.Value.Contains(type))
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.CallbacksUnused, type.Place(), type.Name));
    }

    private static bool IsProgram(Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication;

    private static HashSet<INamedTypeSymbol> UsedTypes(INamespaceSymbol root)
    {
        var used = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var learner in TypesOf(root))
            foreach (var (_, type) in learner.UsesOf())
                foreach (var level in type.SelfAndBases())
                    used.Add(level.OriginalDefinition);
        return used;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesOf(inner),
        INamedTypeSymbol type => TypesOf(type).Prepend(type),
        _ => [],
    });
}
