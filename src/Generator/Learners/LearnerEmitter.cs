namespace LrFinder.Dsl.Generator;

/// <summary>Writes the two files of a learner: its members, and the dispatch of its callbacks, if it has any.</summary>
internal static class LearnerEmitter
{
    public static IEnumerable<GeneratedFile> Emit(LearnerModel learner) =>
        learner.FollowsSomething ? [Members(learner), Hooks(learner)] : [Members(learner)];

    private static GeneratedFile Members(LearnerModel learner) => PartialPart.Write(
        learner.Type,
        "Learner",
        learner.HasWrittenBase ? [] : [$"{RuntimeNames.Global(RuntimeNames.LearnerOfModel)}<{learner.ModelType}>"],
        [.. XmlText.Code("remarks", LearnerPlan.Runs(learner))],
        writer => LearnerMembers.Write(writer, learner));

    private static GeneratedFile Hooks(LearnerModel learner) => PartialPart.Write(
        learner.Type,
        "Hooks",
        [],
        [],
        writer =>
        {
            WriteHooks(writer, learner, "Who runs during a training.", learner.Names.FitHooks, learner.Callbacks, learner.Schedules);
            if (learner.SweepCallbacks.Count > 0)
                WriteHooks(writer.Line(), learner, "Who runs during a sweep.", learner.Names.SweepHooks, learner.SweepCallbacks, []);
            if (learner.ShapingCallbacks is { Count: > 0 } shaping)
                WriteHooks(writer.Line(), learner, "Who shapes what Validate sees.", learner.Names.ValidateHooks, shaping, []);
        });

    private static void WriteHooks(
        SourceWriter writer,
        LearnerModel learner,
        string summary,
        string name,
        IReadOnlyList<CallbackModel> callbacks,
        IReadOnlyList<FollowedSchedule> schedules) => HooksEmitter.Write(
            writer,
            summary,
            LearnerModel.ReadLearner(callbacks, schedules) ? $"{name}({learner.Type.GlobalName} learner)" : name,
            learner,
            callbacks,
            schedules);
}
