using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LrFinder.Dsl.Generator;

/// <summary>Warns of a learning rate that is given to a training whose learner has a schedule of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScheduledRateAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.RateBesideSchedule];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "Fit"
            && call.Instance?.Type is INamedTypeSymbol learner
            && learner.IsLearner()
            && call.Arguments.FirstOrDefault(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Name: "lr" }) is { } rate
            && ScheduleOf(learner) is { } schedule)
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.RateBesideSchedule, rate.Syntax.GetLocation(), schedule.Name, learner.Name));
    }

    private static IMethodSymbol? ScheduleOf(INamedTypeSymbol learner) =>
        learner.LearnerLevels().SelectMany(level => level.GetMembers()).OfType<IMethodSymbol>().FirstOrDefault(method =>
            ScheduleParser.IsFollowable(method)
            && method.AttributesOf(RuntimeNames.ScheduleAttribute).Any(schedule => ScheduleParser.HyperOf(schedule) == HyperFacts.LearningRate));
}
