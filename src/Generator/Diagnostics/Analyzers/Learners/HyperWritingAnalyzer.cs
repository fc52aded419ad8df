using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LrFinder.Dsl.Generator;

/// <summary>
/// Warns where two parts of a learner set one hyperparameter: a schedule and a class with callbacks, or two such classes. The callbacks of
/// one class are one part: they know of each other.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HyperWritingAnalyzer : DslAnalyzer
{
    private protected override ImmutableArray<DiagnosticDescriptor> Reported { get; } = [DiagnosticDescriptors.HyperWrittenTwice];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var learner = (INamedTypeSymbol)context.Symbol;
        if (!learner.HasAttribute(RuntimeNames.LearnerAttribute))
            return;
        foreach (var hyper in Writers(learner).GroupBy(writer => writer.Hyper))
            foreach (var second in hyper.Skip(1).Take(1))
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.HyperWrittenTwice, second.Place, hyper.First().Name, second.Name, HyperFacts.Find(second.Hyper)!.Words, learner.Name));
    }

    /// <summary>Who sets what, each part of the learner once for a hyperparameter; the schedules first.</summary>
    private static IEnumerable<(string Hyper, string Name, Location Place)> Writers(INamedTypeSymbol learner) =>
        Schedules(learner).Concat(OwnCallbacks(learner)).Concat(Uses(learner));

    /// <summary>Those that the learner follows: of its nearest level that has one.</summary>
    private static IEnumerable<(string Hyper, string Name, Location Place)> Schedules(INamedTypeSymbol learner) =>
        (from level in learner.LearnerLevels()
         from method in level.GetMembers().OfType<IMethodSymbol>()
         where ScheduleParser.IsFollowable(method)
         from schedule in method.AttributesOf(RuntimeNames.ScheduleAttribute)
         let hyper = ScheduleParser.HyperOf(schedule)
         where hyper is not null
         select (Hyper: hyper, $"the schedule '{method.Name}'", method.Place()))
        .GroupBy(found => found.Hyper).Select(group => group.First());

    /// <summary>All levels of the learner are one part, reported at the very assignment.</summary>
    private static IEnumerable<(string Hyper, string Name, Location Place)> OwnCallbacks(INamedTypeSymbol learner) =>
        learner.LearnerLevels().SelectMany(HyperWriting.In)
            .GroupBy(writing => writing.Hyper).Select(group => group.First())
            .Select(writing => (writing.Hyper, $"the callback '{writing.Method.Name}'", writing.Place));

    /// <summary>A used class serves several learners: reported where this one uses it.</summary>
    private static IEnumerable<(string Hyper, string Name, Location Place)> Uses(INamedTypeSymbol learner) =>
        from used in learner.UsesOf()
        from hyper in used.Type.SelfAndBases().SelectMany(HyperWriting.In).GroupBy(writing => writing.Hyper)
        select (hyper.Key, $"the callback '{used.Type.Name}.{hyper.First().Method.Name}'", used.Use.Place());
}
