using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Reports where the user's code meets what TorchSharp does otherwise than PyTorch; <see cref="TorchDifference.All"/> says what that is.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TorchDifferenceAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } =
        [.. TorchDifference.All.Select(row => row.Descriptor).Distinct()];

    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(
        Analyze, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.MethodReference);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (TorchUse.Of(context.Operation, context.ContainingSymbol) is not { } use)
            return;
        foreach (var row in TorchDifference.ByName[use.Member.Name])
            if (row.IsOf(use) && row.Wrong(use) is { } place)
                context.ReportDiagnostic(Diagnostic.Create(
                    row.Descriptor, place.GetLocation(), Hints(row), place.ToString(), row.Detail));
    }

    private static ImmutableDictionary<string, string?> Hints(TorchDifference row)
    {
        var hints = ImmutableDictionary<string, string?>.Empty;
        if (row.Arguments is { } arguments)
            hints = hints.Add(FixHints.Arguments, arguments);
        return row.Instead is { } instead ? hints.Add(FixHints.Name, instead) : hints;
    }
}
