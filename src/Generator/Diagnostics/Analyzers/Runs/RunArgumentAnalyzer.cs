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
    private static readonly (string Name, double Value)[] SweepDefaults = [("StartLr", 1e-7), ("EndLr", 10)];

    private const string LrFind = nameof(LrFind), Fit = nameof(Fit), FitOneCycle = nameof(FitOneCycle), FitCosine = nameof(FitCosine);

    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } =
        [DiagnosticDescriptors.RunArgument, DiagnosticDescriptors.SweepDownwards];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
        context.RegisterOperationAction(AnalyzeWith, OperationKind.With);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is LrFind or Fit or FitOneCycle or FitCosine
            && call.TargetMethod.ContainingType.SelfAndBases().Any(level => level.HasName(RuntimeNames.Learner)))
            Check(context, call.TargetMethod.Name, call.Arguments);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is { Name: "OneCycle" } cycle && cycle.HasName(RuntimeNames.OneCycle))
            Check(context, cycle.Name, creation.Arguments);
        if (creation.Type is { Name: "LrFindOptions" } options && options.HasName(RuntimeNames.LrFindOptions))
            Check(context, options.Name, [.. Constant.Of(creation.Initializer), .. Constant.DefaultsOf(creation.Initializer)]);
    }

    private static void AnalyzeWith(OperationAnalysisContext context)
    {
        var with = (IWithOperation)context.Operation;
        if (with.Type is { Name: "LrFindOptions" } options && options.HasName(RuntimeNames.LrFindOptions))
            Check(context, options.Name, [.. Constant.Of(with.Initializer)]);
    }

    private static void Check(OperationAnalysisContext context, string run, ImmutableArray<IArgumentOperation> arguments) =>
        Check(context, run, [.. arguments.Select(Constant.Of).OfType<Constant>()]);

    private static void Check(OperationAnalysisContext context, string run, List<Constant> constants)
    {
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
        public static Constant? Of(IArgumentOperation argument) => argument.Parameter is { } parameter
            ? Of(parameter.Name, argument.Value, argument.ArgumentKind == ArgumentKind.Explicit)
            : null;

        public static IEnumerable<Constant> Of(IObjectOrCollectionInitializerOperation? initializer) =>
            (initializer?.Initializers ?? []).OfType<ISimpleAssignmentOperation>()
                .Select(set => set.Target is IPropertyReferenceOperation property ? Of(property.Property.Name, set.Value, isWritten: true) : null)
                .OfType<Constant>();

        /// <summary>The ends of a sweep where the initializer does not say them.</summary>
        public static IEnumerable<Constant> DefaultsOf(IObjectOrCollectionInitializerOperation? initializer)
        {
            var written = (initializer?.Initializers ?? []).OfType<ISimpleAssignmentOperation>()
                .Select(set => (set.Target as IPropertyReferenceOperation)?.Property.Name);
            return SweepDefaults.Where(end => !written.Contains(end.Name)).Select(end => new Constant(end.Name, end.Value, false, Location.None));
        }

        private static Constant? Of(string name, IOperation given, bool isWritten)
        {
            var operand = given is IConversionOperation conversion ? conversion.Operand : given;
            double? value = operand.ConstantValue.Value switch
            {
                double number => number,
                int number => number,
                _ => null,
            };
            return value is { } constant ? new(name, constant, isWritten, given.Syntax.GetLocation()) : null;
        }

        public bool Is(string parameter) =>
            Name.Length == parameter.Length && string.Compare(Name, 1, parameter, 1, Name.Length - 1, StringComparison.Ordinal) == 0
            && char.ToLowerInvariant(Name[0]) == parameter[0];
    }
}
