using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of modules and parameters that a written model holds where registration does not see them: in a static field, behind an
/// interface, or inside of an object that is no module. Collections are the generator's (LRF022).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleOutOfSightAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.ModuleOutOfSight];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsWrittenModel())
            return;
        foreach (var field in type.OwnFields())
        {
            var (why, advice) = Obstacle(field);
            if (why is null)
                continue;
            var member = field.Member();
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.ModuleOutOfSight, member.Place(), member.Name, why, advice));
        }
    }

    private static (string? Why, string Advice) Obstacle(IFieldSymbol field)
    {
        if (field.IsStatic)
            return IsState(field.Type) ? ("is static, so that no model owns it", "remove 'static'") : default;
        if (HeldTypes.IsModuleInterface(field.Type))
            return ("is declared by an interface, behind which the generator sees no module", "declare it by the module's class");
        return field.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } holder && Held(holder) is { } inner
            ? ($"is no module itself, so that nobody looks for its '{inner.Name}'", $"make a model of '{holder.Name}', or hold '{inner.Name}' here")
            : default;
    }

    /// <summary>The first module or parameter inside of an object that the user's own code declares; a tuple is a collection here.</summary>
    private static ISymbol? Held(INamedTypeSymbol holder) =>
        holder.DeclaringSyntaxReferences.IsEmpty || holder.IsTupleType || holder.IsModule() || holder.HasAttribute(RuntimeNames.LearnerAttribute)
            ? null
            : holder.OwnFields().FirstOrDefault(field => !field.IsStatic && IsState(field.Type))?.Member();

    private static bool IsState(ITypeSymbol type) => type.IsModule() || type.IsParameter();
}
