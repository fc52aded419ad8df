using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>Warns of a <c>Flow</c> that a callback returns after the loop has asked for it the last time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlowAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.FlowTooLate];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Return);

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol is not IMethodSymbol method
            || !method.ReturnType.HasName(RuntimeNames.Flow)
            || IsInFunction(context.Operation))
            return;
        var events = method.EventsOf().ToList();
        if (events.Count == 0)
            return;

        foreach (var answer in AnswersOf(((IReturnOperation)context.Operation).ReturnedValue))
            if (EventFacts.LastOf(answer.Field.Name) is { } last && events.TrueForAll(moment => moment > last))
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.FlowTooLate,
                    answer.Syntax.GetLocation(),
                    HintsOf(method, events, last),
                    method.Name,
                    answer.Field.Name,
                    events[0],
                    last));
    }

    /// <summary>A callback of one event can be moved, if what it asks for is there.</summary>
    private static ImmutableDictionary<string, string?> HintsOf(IMethodSymbol method, List<TrainingEvent> events, TrainingEvent last) =>
        events.Count == 1 && CallbackEvents.Fitting(method, InjectedState.All).Contains(last)
            ? ImmutableDictionary<string, string?>.Empty.Add(FixHints.From, events[0].ToString()).Add(FixHints.To, last.ToString())
            : ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether what is returned is the answer of a lambda or a local function, not of the method.</summary>
    private static bool IsInFunction(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        return false;
    }

    /// <summary>The members of <c>Flow</c> that an expression can come to, as far as they are written in it.</summary>
    private static IEnumerable<IFieldReferenceOperation> AnswersOf(IOperation? value) => value switch
    {
        IFieldReferenceOperation field when field.Field.ContainingType.HasName(RuntimeNames.Flow) => [field],
        IConversionOperation conversion => AnswersOf(conversion.Operand),
        IConditionalOperation choice => AnswersOf(choice.WhenTrue).Concat(AnswersOf(choice.WhenFalse)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => AnswersOf(arm.Value)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } both => AnswersOf(both.LeftOperand).Concat(AnswersOf(both.RightOperand)),
        _ => [],
    };
}
