using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>Hints at the fused optimizer where a learner's factory makes TorchSharp's of the same kind.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FusedOptimizerAnalyzer : DslAnalyzer
{
    private const string Constructor = ".ctor";

    // RAdam is not among them: TorchSharp's is wrong, and LRF137 says so.
    private static readonly ImmutableHashSet<string> Kinds = ImmutableHashSet.Create("SGD", "Adam", "AdamW", "Adagrad");

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.OptimizerNotFused];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation, OperationKind.ObjectCreation);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol is not IMethodSymbol factory
            || !factory.AttributesOf(RuntimeNames.OptimizerAttribute).Any()
            || TorchUse.Of(context.Operation, factory) is not { } use
            || KindOf(use) is not { } kind
            // That one is told of already, and mended alike.
            || TorchDifference.ByName[use.Member.Name].Any(row =>
                row.Descriptor.Equals(DiagnosticDescriptors.MaximizeTurnsDecay) && row.IsOf(use) && row.Wrong(use) is not null))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.OptimizerNotFused, use.Name.GetLocation(), use.Name.ToString(), "Fused" + kind));
    }

    /// <summary>The kind of optimizer that is made; <see langword="null"/> for what is none of those that can be fused.</summary>
    private static string? KindOf(TorchUse use)
    {
        var name = use.Member.Name == Constructor ? use.Owner.Name : use.Owner.HasName(RuntimeNames.Optim) ? use.Member.Name : "";
        return Kinds.Contains(name) ? name : null;
    }
}
