using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Reports constant arguments of trainings and sweeps at which they would throw. What is not a constant is checked when they run.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RunArgumentAnalyzer : DslAnalyzer
{
    private const string LrFind = nameof(LrFind), Fit = nameof(Fit), FitOneCycle = nameof(FitOneCycle);

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } =
        [DiagnosticDescriptors.RunArgument, DiagnosticDescriptors.SweepDownwards];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is LrFind or Fit or FitOneCycle
            && call.TargetMethod.ContainingType.SelfAndBases().Any(level => level.HasName(RuntimeNames.Learner)))
            Check(context, call.TargetMethod.Name, call.Arguments);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is { Name: "LrFindSettings" or "OneCycle" } type
            && (type.HasName(RuntimeNames.LrFindSettings) || type.HasName(RuntimeNames.OneCycle)))
            Check(context, type.Name, creation.Arguments);
    }

    private static void Check(OperationAnalysisContext context, string run, ImmutableArray<IArgumentOperation> arguments)
    {
        var constants = arguments.Select(Constant.Of).Where(constant => constant is not null).Select(constant => constant!).ToList();
        foreach (var rule in ArgumentRule.All)
        {
            if (constants.Find(constant => constant.Is(rule.Parameter)) is not { } found || rule.Contains(found.Value))
                continue;
            constants.Remove(found);
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.RunArgument, found.Place, found.Name, run, PhaseParser.Text(found.Value), rule.Range));
        }

        foreach (var pair in ArgumentPair.All)
            if (constants.Find(constant => constant.Is(pair.Lower)) is { } lower
                && constants.Find(constant => constant.Is(pair.Upper)) is { } upper
                && !pair.IsInOrder(lower.Value, upper.Value))
                ReportPair(context, run, pair, lower, upper);
    }

    /// <summary>At the upper one if it is written, for it is the later; the other may be the parameter's default.</summary>
    private static void ReportPair(OperationAnalysisContext context, string run, ArgumentPair pair, Constant lower, Constant upper)
    {
        var (found, other, relation) = upper.IsWritten
            ? (upper, lower, pair.MayBeEqual ? "at least" : "above")
            : (lower, upper, pair.MayBeEqual ? "at most" : "below");
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.SweepDownwards,
            found.Place,
            found.Name,
            run,
            PhaseParser.Text(found.Value),
            relation,
            other.Name,
            PhaseParser.Text(other.Value)));
    }

    /// <summary>A parameter that gets a constant number: the argument's or its default.</summary>
    private sealed record Constant(string Name, double Value, bool IsWritten, Location Place)
    {
        public static Constant? Of(IArgumentOperation argument)
        {
            double? value = argument.Value.ConstantValue.Value switch
            {
                double number => number,
                int number => number,
                _ => null,
            };
            return value is { } constant && argument.Parameter is { } parameter
                ? new(parameter.Name, constant, argument.ArgumentKind == ArgumentKind.Explicit, argument.Value.Syntax.GetLocation())
                : null;
        }

        public bool Is(string parameter) =>
            Name.Length == parameter.Length && string.Compare(Name, 1, parameter, 1, Name.Length - 1, StringComparison.Ordinal) == 0
            && char.ToLowerInvariant(Name[0]) == parameter[0];
    }
}
