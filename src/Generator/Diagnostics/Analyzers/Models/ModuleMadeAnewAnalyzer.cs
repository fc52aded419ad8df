using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns of a module that a model makes anew at each call, in <c>forward</c> or in the getter of a property: each has other weights, and
/// none is ever registered.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleMadeAnewAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.ModuleMadeAnew];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation, OperationKind.ObjectCreation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        if (Where(context.ContainingSymbol) is not { } where || !operation.IsModuleCreation() || operation.Type!.HasNoState())
            return;
        // What is kept in a member is not made anew as a rule; of what is made for another module that one is reported.
        if (operation.Ancestors().Any(outer => IsKept(outer) || outer.IsModuleCreation()))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.ModuleMadeAnew, operation.Syntax.GetLocation(), operation.Type!.Name, where));
    }

    private static string? Where(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ContainingType: { } type } when !type.IsModel() => null,
        IMethodSymbol { IsStatic: false, MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } => property.Name,
        IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary, Name: "forward" } => "forward",
        _ => null,
    };

    private static bool IsKept(IOperation operation) => operation.Kind
        is OperationKind.SimpleAssignment or OperationKind.CoalesceAssignment or OperationKind.DeconstructionAssignment;
}
