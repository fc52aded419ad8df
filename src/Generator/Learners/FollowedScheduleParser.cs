using Microsoft.CodeAnalysis;

namespace LrFinder.Dsl.Generator;

/// <summary>Finds the schedules that a learner's trainings follow: at most one for each hyperparameter.</summary>
internal static class FollowedScheduleParser
{
    public static EquatableArray<FollowedSchedule> Parse(LearnerContext context)
    {
        var followed = new List<FollowedSchedule>();
        // The nearest level that has one decides: a learner replaces what its base class declares.
        foreach (var level in context.Levels)
            followed.AddRange(OfLevel(context, level).Where(found => !followed.Exists(nearer => nearer.Hyper == found.Hyper)).ToList());
        return followed.ToEquatableArray();
    }

    private static List<FollowedSchedule> OfLevel(LearnerContext context, INamedTypeSymbol level)
    {
        var followed = new List<FollowedSchedule>();
        foreach (var method in level.GetMembers().OfType<IMethodSymbol>().Where(ScheduleParser.IsFollowable))
        {
            if (method.AttributesOf(RuntimeNames.ScheduleAttribute).FirstOrDefault() is not { } attribute
                || ScheduleParser.HyperOf(attribute) is not { } hyper
                || !context.Compilation.IsSymbolAccessibleWithin(method, context.Learner))
                continue;
            if (followed.Exists(schedule => schedule.Hyper == hyper))
                context.Diagnostics.Report(
                    DiagnosticDescriptors.DeclaredTwice, context.PlaceOf(method), level.Name, $"Schedule(Hyper.{hyper})", method.Name);
            else if (!Obsolescence.Report(method, context.Learner, "has [Schedule]", context.PlaceOf(method), context.Diagnostics))
                followed.Add(new(hyper, method.ToUserMethod()));
        }

        return followed;
    }
}
