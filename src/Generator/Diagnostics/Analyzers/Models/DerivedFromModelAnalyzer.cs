using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a class that adds state to a model but is none itself: the registration and the moves that it inherits do not look
/// for what it adds, as TorchSharp's own would by reflection.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DerivedFromModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.DerivedIsNotModel];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, BaseType: { } parent } || type.IsModel())
            return;
        if (parent.SelfAndBases().FirstOrDefault(ModuleTypes.IsModel) is not { } model)
            return;

        var state = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(HoldsState);
        if (state is not null)
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.DerivedIsNotModel, type.Locations[0], type.Name, model.Name, (state.AssociatedSymbol ?? state).Name));
    }

    private static bool HoldsState(IFieldSymbol field) =>
        !field.IsStatic
        && (field.Type.IsModule() || field.Type.IsTensor())
        && !field.HasAttribute(RuntimeNames.NotStateAttribute)
        && field.AssociatedSymbol?.HasAttribute(RuntimeNames.NotStateAttribute) != true;
}
