using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the schedules that a learner's trainings follow: at most one for each hyperparameter.</summary>
internal static class FollowedScheduleParser
{
    public static EquatableArray<FollowedSchedule> Parse(LearnerContext context)
    {
        var type = context.Learner.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var followed = new List<FollowedSchedule>();
        foreach (var method in context.Learner.GetMembers().OfType<IMethodSymbol>().Where(ScheduleParser.IsFollowable))
        {
            if (method.AttributesOf(RuntimeNames.ScheduleAttribute).FirstOrDefault() is not { } attribute
                || ScheduleParser.HyperOf(attribute) is not { } hyper)
                continue;
            if (followed.Exists(schedule => schedule.Hyper == hyper))
                context.Diagnostics.Report(
                    DiagnosticDescriptors.DeclaredTwice, method.Place(), context.Learner.Name, $"Schedule(Hyper.{hyper})", method.Name);
            else
                followed.Add(new(hyper, method.Name, $"{type}.{Identifier.Escape(method.Name)}"));
        }

        return followed.ToEquatableArray();
    }
}
