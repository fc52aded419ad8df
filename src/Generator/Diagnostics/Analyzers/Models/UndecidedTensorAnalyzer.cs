using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a tensor in a written model of which nobody said whether it is state. It is taken for a buffer, as in TorchSharp, and so is
/// saved with the weights; a value kept from one call for the next would make a file of weights that fits nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndecidedTensorAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.TensorUndecided];

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsWrittenModel())
            return;
        foreach (var field in type.OwnFields().Where(IsUndecided))
        {
            var member = field.Member();
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.TensorUndecided, member.Place(), member.Name));
        }
    }

    private static bool IsUndecided(IFieldSymbol field) =>
        !field.IsStatic && field.Type.IsTensor() && !field.Type.IsParameter() && !field.IsMarked(RuntimeNames.BufferAttribute);
}
